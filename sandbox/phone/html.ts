/** A piece of HTML that is safe as it is. */
export interface Html {
  readonly html: string;
}

type Value = Html | string | number | undefined | false | readonly Html[];

/** Writes HTML; everything put in is escaped unless it was written by `html` itself. */
export function html(pieces: TemplateStringsArray, ...values: readonly Value[]): Html {
  return { html: pieces.reduce((text, piece, i) => text + written(values[i - 1]) + piece) };
}

function written(value: Value): string {
  if (value === undefined || value === false) return '';
  if (typeof value === 'string' || typeof value === 'number') return escaped(String(value));
  return 'html' in value ? value.html : value.map((one) => one.html).join('');
}

function escaped(text: string): string {
  const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replaceAll(/[&<>"']/g, (sign) => names[sign]!);
}

const ADDRESS = /((?:https?:\/\/|upi:\/\/pay\?)[^\s<>"']*[^\s<>"'.,;:!?)\]])/;

/** A text with its web addresses made into links; `upi:` links open this phone's own UPI app. */
export function linked(text: string, plain: (text: string) => Html = (piece) => html`${piece}`): Html {
  const pieces = text.split(ADDRESS);
  return html`${pieces.map((piece, i) => (i % 2 === 0 ? plain(piece) : link(piece)))}`;
}

/** A link that leaves the phone, or opens its UPI app. */
export function link(to: string, says = to): Html {
  if (to.startsWith('upi:')) return html`<a href="${to}" data-upi>${says}</a>`;
  return html`<a href="${to}" target="_blank" rel="noreferrer noopener">${says}</a>`;
}

/** Whether a link may be followed: a business could send any. */
export function isLink(to: string): boolean {
  return /^(https?:\/\/|upi:\/\/pay\?|tel:\+?\d+$)/.test(to);
}

const MARKS: Record<string, (inside: string) => Html> = {
  '*': (inside) => html`<b>${inside}</b>`,
  _: (inside) => html`<i>${inside}</i>`,
  '~': (inside) => html`<s>${inside}</s>`,
};

/** A chat's text: its links, and the words between `*`, `_` and `~` set as chats set them. */
export function chatted(text: string): Html {
  return linked(text, (piece) => {
    const parts = piece.split(/((?<![\p{L}\p{N}])[*_~](?! )[^*_~\n]+(?<! )[*_~](?![\p{L}\p{N}]))/u);
    return html`${parts.map((part, i) => {
      const mark = i % 2 === 1 && part[0] === part.at(-1) ? MARKS[part[0] ?? ''] : undefined;
      return mark ? mark(part.slice(1, -1)) : html`${part}`;
    })}`;
  });
}
