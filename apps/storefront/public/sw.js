// What was seen works offline: pages come from the network and, without one, from what was kept; what is hashed never changes.
const pages = 'pages-2';
const parts = 'parts-2';
const others = /^\/(api|console|pay|live|health|metrics)(\/|$)/;
const offline = ['/offline', '/hi/offline', '/en/offline'];
/** What every page asks for by a name that stays. */
const common = new Set(['/boot.js', '/icon.svg']);
const [most_pages, most_parts] = [60, 400];

self.addEventListener('install', (event) => {
  self.skipWaiting();
  event.waitUntil(keepFirst());
});

/** Keeps the page that says that there is no network, and those that were open before this was there. */
async function keepFirst() {
  const cache = await caches.open(pages);
  const open = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const seen = open.map(({ url }) => new URL(url)).filter(({ pathname }) => !others.test(pathname));
  await Promise.all(
    [...offline, ...common, ...seen.map(({ pathname, search }) => pathname + search)].map((path) => keep(cache, path)),
  );
}

/** Keeps an address; one that isn't there, or can't be had now, isn't kept. */
async function keep(cache, path) {
  try {
    const response = await fetch(path);
    if (response.ok && !response.redirected) await cache.put(path, response);
  } catch {
    // Without a network there is nothing to keep: it is kept when it is next seen.
  }
}

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(names.filter((name) => name !== pages && name !== parts).map((name) => caches.delete(name))),
      )
      .then(() => self.clients.claim()),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { pathname, origin } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  const picture = /^\/api\/v1\/files\/[^/]+\/open$/.test(pathname);
  if (pathname.startsWith('/_astro/') || picture) event.respondWith(kept(request));
  else if (common.has(pathname) || (request.mode === 'navigate' && !others.test(pathname)))
    event.respondWith(fresh(request, pathname));
});

/** What never changes: kept, or fetched and kept. */
async function kept(request) {
  const cache = await caches.open(parts);
  const known = await cache.match(request);
  if (known) return known;
  const response = await fetch(request);
  if (response.ok) {
    await cache.put(request, response.clone());
    await trim(cache, most_parts);
  }
  return response;
}

/** What is as it is now; without a network as it was seen last. */
async function fresh(request, pathname) {
  const cache = await caches.open(pages);
  try {
    const response = await fetch(request);
    if (response.ok && !response.redirected) {
      await cache.put(request, response.clone());
      await trim(cache, most_pages);
    }
    return response;
  } catch {
    const [language = ''] = /^\/(?:hi|en)(?=\/|$)/.exec(pathname) ?? [];
    const known = (await cache.match(request)) ?? (await cache.match(`${language}/offline`));
    return known ?? Response.error();
  }
}

/** Forgets what was kept longest ago, but not what every page needs. */
async function trim(cache, most) {
  const keys = await cache.keys();
  for (const key of keys.slice(0, Math.max(0, keys.length - most))) {
    const { pathname } = new URL(key.url);
    if (!offline.includes(pathname) && !common.has(pathname)) await cache.delete(key);
  }
}

// What the business has to tell comes by push, also while no page is open: the system shows it.
self.addEventListener('push', (event) => {
  const { title, body, tag, link } = told(event.data);
  const shown = { body, tag, icon: '/icon.svg', data: { link } };
  event.waitUntil(self.registration.showNotification(title || location.hostname, shown));
});

/** What was sent: JSON of title, body, tag and link; anything else is shown as it is. */
function told(data) {
  const text = data?.text() ?? '';
  try {
    const { title, body, tag, link } = JSON.parse(text);
    return { title, body, tag, link };
  } catch {
    return { body: text };
  }
}

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(lead(event.notification.data?.link));
});

/** Leads to what a notification is about: to the page where it is open, else to a new one. Whatever host it names, it is a page of this. */
async function lead(link) {
  const { pathname, search } = new URL(link || '/notices', location.origin);
  const plain = (path) => path.replace(/^\/(?:hi|en)(?=\/|$)/, '');
  const open = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const there = open.find(({ url }) => {
    const page = new URL(url);
    return plain(page.pathname) === plain(pathname) && page.search === search;
  });
  if (there) await there.focus();
  else await self.clients.openWindow(location.origin + pathname + search);
}
