// Keeps the last page that worked: a screen switched on before its server still comes up, and says that it is connecting.
// Pages come from the server whenever it answers; only what carries a hash in its name is taken from here first.
const KEPT = 'foyer-display';
const PATIENCE = 4000;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('message', (event) => event.waitUntil(keep(event.data)));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(self.registration.scope)) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (request.url.includes('/assets/')) event.respondWith(asset(request));
});

async function page(request) {
  const kept = await caches.open(KEPT);
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
    await kept.put(self.registration.scope, answer.clone());
    return answer;
  } catch (error) {
    const last = await kept.match(self.registration.scope);
    if (last) return last;
    throw error;
  }
}

async function asset(request) {
  const kept = await caches.open(KEPT);
  const known = await kept.match(request);
  if (known) return known;
  const answer = await fetch(request);
  if (answer.ok) await kept.put(request, answer.clone());
  return answer;
}

/** Takes the addresses a page was made of: fetches those not here yet, and drops the scripts and styles of older versions. */
async function keep(addresses) {
  const kept = await caches.open(KEPT);
  const wanted = new Set(addresses);
  for (const { url } of await kept.keys()) {
    if (/\.(js|css)$/.test(url) && !wanted.has(url)) await kept.delete(url);
  }
  for (const url of wanted) {
    if (!(await kept.match(url))) await kept.add(url);
  }
}
