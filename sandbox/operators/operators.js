// Keeps the operators' page in step with what happens, and does what its buttons say.
import { follow, renew, say, send } from '/phone/live.js';

let asked = 0;

async function refresh() {
  asked += 1;
  const mine = asked;
  const reply = await fetch(`/operators/view${location.search}`).catch(() => undefined);
  if (!reply?.ok || mine !== asked) return;
  const markup = await reply.text();
  if (mine === asked) renew(markup);
}

function go(url) {
  history.pushState(null, '', url);
  // Another page's forms are not to be kept.
  document.getElementById('stage').replaceChildren();
  void refresh().then(() => window.scrollTo(0, 0));
}

document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-post], [data-put], [data-delete]');
  if (button) void press(button);
  const link = event.target.closest('a[href^="/operators"]');
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  go(link.getAttribute('href'));
});

async function press(button) {
  const { post, put, delete: removed } = button.dataset;
  const method = post ? 'POST' : put ? 'PUT' : 'DELETE';
  button.disabled = true;
  const taken = await send(method, post ?? put ?? removed, JSON.parse(button.dataset.with ?? '{}'));
  button.disabled = false;
  if (!taken) return;
  say('Done.');
  button.closest('details.empty')?.removeAttribute('open');
  await refresh();
}

const isSet = ([, value]) => value !== '';

function faultOf(form) {
  const { percent, times, event, path, account, ...numbers } = Object.fromEntries(
    [...new FormData(form)].filter(isSet),
  );
  return {
    ...JSON.parse(form.dataset.fault),
    times: times === undefined ? 'always' : Number(times),
    ...(percent !== undefined && { rate: Number(percent) / 100 }),
    ...Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, Number(value)])),
    ...(event !== undefined && { event }),
    ...(path !== undefined && { path }),
    ...(account !== undefined && { account }),
  };
}

async function storm(form) {
  const { percent, seed, account } = Object.fromEntries([...new FormData(form)].filter(isSet));
  const shared = { protocol: form.dataset.protocol, rate: Number(percent) / 100, ...(account && { account }) };
  for (const [i, kind] of JSON.parse(form.dataset.storm).entries()) {
    if (!(await send('POST', '/__ctl/faults', { ...shared, kind, seed: (Number(seed) + i) % 4_294_967_296 }))) return;
  }
  say('The storm has begun.');
  await refresh();
}

document.addEventListener('submit', (event) => {
  const form = event.target;
  event.preventDefault();
  if (form.matches('.filters')) filter(form);
  if (form.matches('.storm')) void storm(form);
  if (form.matches('.order')) {
    void send('POST', '/__ctl/faults', faultOf(form)).then((taken) => {
      if (!taken) return;
      form.reset();
      form.closest('details').removeAttribute('open');
      return refresh();
    });
  }
});

function filter(form) {
  const query = new URLSearchParams([...new FormData(form)].filter(isSet));
  history.replaceState(null, '', `/operators?${query}`);
  if (form.elements.tab.value === 'faults') document.getElementById('stage').replaceChildren();
  void refresh();
}

let typing;
document.addEventListener('input', (event) => {
  const form = event.target.closest('.filters');
  if (!form) return;
  clearTimeout(typing);
  typing = setTimeout(() => filter(form), 150);
});
addEventListener('popstate', () => {
  document.getElementById('stage').replaceChildren();
  void refresh();
});

follow('/operators/live', () => void refresh());
