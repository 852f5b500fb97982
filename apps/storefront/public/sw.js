// What was seen works offline: pages come from the network and, without one, from what was kept; what is hashed never changes.
const pages = 'pages-1';
const parts = 'parts-1';
const others = /^\/(api|console|pay|live|health)(\/|$)/;
const most_pages = 60;

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches.open(pages).then((cache) => Promise.all(['/offline', '/hi/offline'].map((path) => keep(cache, path)))),
  );
  self.skipWaiting();
});

async function keep(cache, path) {
  const response = await fetch(path);
  if (response.ok) await cache.put(path, response);
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
  else if (request.mode === 'navigate' && !others.test(pathname)) event.respondWith(fresh(request, pathname));
});

/** What never changes: kept, or fetched and kept. */
async function kept(request) {
  const cache = await caches.open(parts);
  const known = await cache.match(request);
  if (known) return known;
  const response = await fetch(request);
  if (response.ok) {
    await cache.put(request, response.clone());
    await trim(cache, 400);
  }
  return response;
}

/** A page as it is now; without a network as it was seen last. */
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
    const known =
      (await cache.match(request)) ?? (await cache.match(pathname.startsWith('/hi') ? '/hi/offline' : '/offline'));
    return known ?? Response.error();
  }
}

async function trim(cache, most) {
  const keys = await cache.keys();
  for (const key of keys.slice(0, Math.max(0, keys.length - most)))
    if (!key.url.endsWith('/offline')) await cache.delete(key);
}
