import { html } from './html.ts';
import type { App } from './view.ts';

export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#2f5d50"/><rect x="10" y="5" width="12" height="22" rx="3" fill="none" stroke="#fff" stroke-width="2"/><path d="M14.5 23h3" stroke="#fff" stroke-width="2" stroke-linecap="round"/></svg>`;

export const PHONE = html`<svg viewBox="0 0 24 24" aria-hidden="true"><rect x="7" y="3" width="10" height="18" rx="2.5"/><path d="M11 18h2"/></svg>`;
const LINES = html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M5 7.5h14M5 12h14M5 16.5h9"/></svg>`;

export const APP_ICONS: Readonly<Record<App, { readonly html: string }>> = {
  all: LINES,
  sms: html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M5.5 5h13A1.5 1.5 0 0 1 20 6.500v8.500a1.5 1.5 0 0 1-1.5 1.500H11l-4.5 3.500v-3.500h-1A1.5 1.5 0 0 1 4 15V6.500A1.5 1.5 0 0 1 5.5 5Z"/><path d="M8 9.500h8M8 12.500h5"/></svg>`,
  whatsapp: html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 20l1.2-3.800A8 8 0 1 1 8 19Z"/><path d="M9.2 8.600c-.4 2.9 3.3 6.6 6.2 6.200l.4-1.7-2-1-1 .9c-.9-.4-1.4-.9-1.8-1.800l.9-1-1-2Z"/></svg>`,
  email: html`<svg viewBox="0 0 24 24" aria-hidden="true"><rect x="3.5" y="6" width="17" height="12.5" rx="2.5"/><path d="m4.5 8 7.5 5.500L19.5 8"/></svg>`,
  push: html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6.5 16.500V11a5.5 5.5 0 0 1 11 0v5.500l1.5 1.500H5Z"/><path d="M10.5 20.500h3"/></svg>`,
  upi: html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M8 5h8.500M8 9h8.500M8 5h2.500a4 4 0 0 1 0 8H8l6 6"/></svg>`,
};

export const CLIP = html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="m8 12.5 5.2-5.200a2.8 2.8 0 0 1 4 4l-7 7a4.6 4.6 0 0 1-6.5-6.500l7-7"/></svg>`;
export const SEND = html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4.5 19.5 20.5 12 4.5 4.500l2 7.500Z"/><path d="M6.5 12h8"/></svg>`;
export const SMILE = html`<svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="8"/><path d="M8.7 14c1.7 2.3 4.9 2.3 6.6 0M9.5 9.800v.4M14.5 9.800v.4"/></svg>`;
export const LIST = html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M9 7h11M9 12h11M9 17h11M5 7h.01M5 12h.01M5 17h.01"/></svg>`;

/** A phone with a tick, for pages with nothing on them. */
export const PICTURE = html`<svg class="picture" viewBox="0 0 200 150" aria-hidden="true">
  <ellipse class="ground" cx="100" cy="136" rx="72" ry="7"/>
  <rect class="body" x="68" y="14" width="64" height="120" rx="12"/>
  <rect class="glass" x="74" y="24" width="52" height="96" rx="6"/>
  <path class="line" d="M84 46h32M84 58h24M84 82h32M84 94h18"/>
  <circle class="ring" cx="146" cy="38" r="15"/><path class="tick" d="m139 38 5 5 9-10"/></svg>`;
