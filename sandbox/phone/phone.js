// Keeps the page in step with what arrives. Without it the page still works, by reloading.
import { offerCodes } from './deeds.js';
import { follow, renew } from './live.js';

const newer = document.getElementById('newer');
const form = document.querySelector('form.find');
const finder = document.getElementById('find-person');
const found = document.getElementById('found');
const phone = () => document.getElementById('phone');
const lines = () => document.getElementById('lines');
let highest = highestShown();
let asked = 0;
const told = new Set();

function highestShown() {
  return Math.max(0, ...[...phone().querySelectorAll('.bubble, .line')].map((one) => Number(one.id.slice(1))));
}

async function refresh() {
  asked += 1;
  const mine = asked;
  const reply = await fetch(`/phone/view${location.search}`).catch(() => undefined);
  if (!reply?.ok || mine !== asked) return;
  const markup = await reply.text();
  if (mine !== asked) return;
  const chat = lines();
  const low = !chat || chat.scrollHeight - chat.scrollTop - chat.clientHeight < 80;
  const from = chat?.scrollTop ?? 0;
  renew(markup);
  if (lines()) lines().scrollTop = low ? lines().scrollHeight : from;
  narrow();
  void offerCodes();
  const before = highest;
  highest = Math.max(highest, highestShown());
  for (const one of phone().querySelectorAll('.bubble, .line')) {
    if (Number(one.id.slice(1)) > before) one.classList.add('fresh');
  }
  if (highest > before) {
    document.getElementById('heard').textContent = 'A new message came.';
    newer.hidden = lines() !== null || window.scrollY < 200;
  }
  tellRead();
}

// Whoever looks at a chat has read it, and the business is told so.
function tellRead() {
  const unread = lines()?.dataset.read;
  if (!unread || document.visibilityState !== 'visible' || told.has(unread)) return;
  told.add(unread);
  const { post, account, message } = JSON.parse(unread);
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ account, message, read: true });
  // Whether the business hears of it is nothing that the reader would be told.
  fetch(post, { method: 'POST', headers, body }).catch(() => undefined);
}

function go(url) {
  history.pushState(null, '', url);
  show();
}

function show() {
  const query = new URLSearchParams(location.search);
  form.elements.q.value = query.get('q') ?? '';
  form.elements.business.value = query.get('business') ?? '';
  highest = Number.MAX_SAFE_INTEGER;
  void refresh().then(() => {
    highest = highestShown();
    window.scrollTo(0, 0);
    settle();
  });
}

// Has the open chat stand at its end, all of it on the screen of a phone.
function settle() {
  document.querySelector('.person[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  if (!lines()) return;
  lines().scrollTop = lines().scrollHeight;
  if (matchMedia('(max-width: 760px)').matches) document.querySelector('.chat').scrollIntoView({ block: 'end' });
}

// A picture that comes later must not push the end of the chat away.
document.addEventListener(
  'load',
  (event) => {
    const chat = lines();
    if (!chat?.contains(event.target)) return;
    if (chat.scrollHeight - chat.scrollTop - chat.clientHeight < event.target.clientHeight + 80)
      chat.scrollTop = chat.scrollHeight;
  },
  true,
);

document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href^="/?"], a[href="/"]');
  if (!link || link.target || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  go(link.getAttribute('href'));
});

function search() {
  const query = new URLSearchParams(location.search);
  query.delete('before');
  for (const [name, value] of new FormData(form)) {
    if (name === 'person') continue;
    if (value) query.set(name, value);
    else query.delete(name);
  }
  history.replaceState(null, '', query.size > 0 ? `/?${query}` : '/');
  void refresh();
}

// Shows only the people whose number, name or address has what is typed.
function narrow() {
  const wanted = finder.value.trim().toLowerCase();
  const digits = wanted.replaceAll(/[\s+-]/g, '');
  let shown = 0;
  for (const one of document.querySelectorAll('.person[data-find]')) {
    const text = one.dataset.find;
    one.hidden = !(text.includes(wanted) || (digits !== '' && text.replaceAll(/[\s+-]/g, '').includes(digits)));
    if (!one.hidden) shown += 1;
  }
  found.textContent = wanted === '' ? '' : `${shown} found`;
}

let typing;
form.addEventListener('input', () => {
  clearTimeout(typing);
  typing = setTimeout(search, 150);
});
form.addEventListener('submit', (event) => {
  event.preventDefault();
  search();
});
finder.addEventListener('input', narrow);
finder.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter') return;
  const first = document.querySelector('.person[data-find]:not([hidden])');
  const person = whose(finder.value.trim());
  if (first) first.click();
  else if (person) go(`/?person=${encodeURIComponent(person)}`);
});

// The phone or mailbox that is meant, also one that nothing has come to yet.
function whose(text) {
  if (/^\S+@\S+$/.test(text)) return text.toLowerCase();
  const digits = text.replaceAll(/[\s()-]/g, '');
  if (/^[6-9]\d{9}$/.test(digits)) return `+91${digits}`;
  return /^\+\d{8,15}$/.test(digits) ? digits : undefined;
}
addEventListener('popstate', show);
document.addEventListener('visibilitychange', tellRead);
newer.addEventListener('click', () => {
  newer.hidden = true;
  window.scrollTo({ top: 0, behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
});
addEventListener('scroll', () => {
  if (window.scrollY < 200) newer.hidden = true;
});

settle();
follow('/phone/live', () => void refresh());
