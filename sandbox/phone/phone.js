// Keeps the page in step with what arrives. Without it the page still works, by reloading.
const view = document.getElementById('view');
const newer = document.getElementById('newer');
const said = document.getElementById('said');
const form = document.querySelector('form.find');
let highest = highestShown();
let asked = 0;

function highestShown() {
  return Math.max(0, ...[...view.querySelectorAll('.bubble')].map((bubble) => Number(bubble.id.slice(1))));
}

async function refresh() {
  asked += 1;
  const mine = asked;
  const reply = await fetch(`/phone/view${location.search}`).catch(() => undefined);
  if (!reply?.ok || mine !== asked) return;
  const open = [...view.querySelectorAll('details[open]')].map((one) => one.closest('.bubble')?.id);
  const fresh = document.createElement('template');
  fresh.innerHTML = await reply.text();
  if (mine !== asked) return;
  keepOpenMails(fresh.content, open);
  const scrolled = view.querySelector('.people')?.scrollLeft ?? 0;
  view.replaceChildren(fresh.content);
  view.querySelector('.people').scrollLeft = scrolled;
  const before = highest;
  highest = Math.max(highest, highestShown());
  for (const bubble of view.querySelectorAll('.bubble')) {
    if (Number(bubble.id.slice(1)) > before) bubble.classList.add('fresh');
  }
  if (highest > before) {
    said.textContent = 'A new message came.';
    newer.hidden = window.scrollY < 200;
  }
}

// An opened mail stays as it is: its frame would otherwise load again and jump.
function keepOpenMails(content, open) {
  for (const id of open) {
    const kept = view.querySelector(`#${id}`);
    const replaced = content.querySelector(`#${id}`);
    if (kept && replaced) replaced.replaceWith(kept);
  }
}

function go(url) {
  history.pushState(null, '', url);
  form.elements.q.value = new URL(url, location.href).searchParams.get('q') ?? '';
  highest = Number.MAX_SAFE_INTEGER;
  void refresh().then(() => {
    highest = highestShown();
    window.scrollTo(0, 0);
  });
}

async function copy(button) {
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = 'Copied';
    said.textContent = 'The code was copied.';
  } catch {
    getSelection()?.selectAllChildren(button.previousElementSibling);
    button.textContent = 'Selected';
  }
  setTimeout(() => {
    button.textContent = 'Copy';
  }, 1500);
}

document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-copy]');
  if (button) void copy(button);
  const link = event.target.closest('a[href^="/?"], a[href="/"]');
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
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

let typing;
form.addEventListener('input', () => {
  clearTimeout(typing);
  typing = setTimeout(search, 150);
});
form.addEventListener('submit', (event) => {
  event.preventDefault();
  search();
});
addEventListener('popstate', () => void refresh());
newer.addEventListener('click', () => {
  newer.hidden = true;
  window.scrollTo({ top: 0, behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
});
addEventListener('scroll', () => {
  if (window.scrollY < 200) newer.hidden = true;
});

const lamp = document.getElementById('live');
const word = document.getElementById('live-word');
const line = new EventSource('/phone/live');
line.addEventListener('open', () => {
  lamp.dataset.state = 'on';
  word.textContent = 'Live';
  void refresh();
});
line.addEventListener('error', () => {
  lamp.dataset.state = 'off';
  word.textContent = 'Reconnecting…';
});
let soon;
line.addEventListener('message', () => {
  clearTimeout(soon);
  soon = setTimeout(refresh, 40);
});
