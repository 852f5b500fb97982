// What every page of the sandbox needs: the lamp that says whether it is live, parts that are fetched anew, and a word of what came of a click.
const lamp = document.getElementById('live');
const word = document.getElementById('live-word');
const said = document.getElementById('said');
let hush;

// Shows a word for a few seconds; it is also read aloud.
export function say(text, bad = false) {
  said.textContent = text;
  said.dataset.bad = String(bad);
  clearTimeout(hush);
  hush = setTimeout(
    () => {
      said.textContent = '';
    },
    bad ? 8000 : 2500,
  );
}

// Calls `changed` soon after anything came, at most some times a second, and once the line is there (again).
export function follow(address, changed) {
  const line = new EventSource(address);
  let soon = 0;
  line.addEventListener('open', () => {
    lamp.dataset.state = 'on';
    word.textContent = 'Live';
    changed();
  });
  line.addEventListener('error', () => {
    lamp.dataset.state = 'off';
    word.textContent = 'Reconnecting…';
  });
  line.addEventListener('message', () => {
    if (soon !== 0) return;
    soon = setTimeout(() => {
      soon = 0;
      changed();
    }, 80);
  });
}

// Puts fresh elements in the place of those with the same id. What somebody is writing in, or has opened, stays.
export function renew(markup) {
  const fresh = document.createElement('template');
  fresh.innerHTML = markup;
  const focused = document.activeElement;
  const at = focused?.matches?.('input, textarea') ? [focused.selectionStart, focused.selectionEnd] : undefined;
  for (const part of [...fresh.content.children]) {
    const old = document.getElementById(part.id);
    if (!old) continue;
    for (const kept of old.querySelectorAll('[data-keep]'))
      part.querySelector(`#${CSS.escape(kept.id)}`)?.replaceWith(kept);
    for (const open of old.querySelectorAll('details[open]')) keepOpen(open, part);
    const { scrollTop, scrollLeft } = old;
    old.replaceWith(part);
    part.scrollTop = scrollTop;
    part.scrollLeft = scrollLeft;
  }
  if (focused?.isConnected && focused !== document.body) {
    focused.focus({ preventScroll: true });
    if (at?.[0] != null) focused.setSelectionRange(...at);
  } else if (focused?.id) {
    document.getElementById(focused.id)?.focus({ preventScroll: true });
  }
}

// An opened mail stays as it is: its frame would otherwise load again and jump. Other things are only opened again.
function keepOpen(open, part) {
  const bubble = open.closest('.bubble');
  if (bubble && open.matches('.mail')) part.querySelector(`#${CSS.escape(bubble.id)}`)?.replaceWith(bubble);
  else if (open.id) part.querySelector(`#${CSS.escape(open.id)}`)?.setAttribute('open', '');
}

// Sends JSON; returns whether it was taken, and says so when not.
export async function send(method, address, body) {
  try {
    const reply = await fetch(address, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (reply.ok) return true;
    const told = await reply.json().catch(() => ({}));
    say(typeof told.error === 'string' ? told.error : `It was refused (${reply.status}).`, true);
  } catch {
    say('The sandbox does not answer.', true);
  }
  return false;
}
