/**
 * Keeps the last public views for when there is no connection.
 *
 * What never changes (assets, tiles) comes from here first; everything else is asked for and only taken from here when
 * nobody answers. What is for signed-in people (`private`, `no-store`) is never kept. What the server gives another
 * answer to, because it was withdrawn or is not for everybody any more, is forgotten.
 */
const version = 'v1'
const lasting = `atlas-lasting-${version}`
const latest = `atlas-latest-${version}`
const most = { [lasting]: 800, [latest]: 200 }

self.addEventListener('install', () => self.skipWaiting())

self.addEventListener('activate', (event) => {
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter((name) => name !== lasting && name !== latest).map((name) => caches.delete(name)))))
})

const isPublic = (response) => response.ok && response.status === 200 && response.type === 'basic' && !/no-store|private/.test(response.headers.get('cache-control') ?? '')

async function keep(name, request, response) {
  const cache = await caches.open(name)
  await cache.put(request, response)
  const keys = await cache.keys()
  for (const old of keys.slice(0, Math.max(0, keys.length - most[name]))) await cache.delete(old)
}

/** A server in trouble has not said that anything is gone. */
async function forget(name, request, response) {
  if (response.status < 500) await (await caches.open(name)).delete(request)
}

/** From here if it is here: its content never changes under its address. */
async function keptFirst(request, event) {
  const kept = await caches.match(request)
  if (kept) return kept
  const response = await fetch(request)
  if (isPublic(response)) event.waitUntil(keep(lasting, request, response.clone()))
  return response
}

/** From the server; from here only when nobody answers. */
async function serverFirst(request, event, key = request) {
  try {
    const response = await fetch(request)
    if (isPublic(response)) event.waitUntil(keep(latest, key, response.clone()))
    else if (key === request) event.waitUntil(forget(latest, request, response))
    return response
  } catch (error) {
    const kept = await caches.match(key)
    if (kept) return kept
    throw error
  }
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin || request.headers.has('authorization')) return
  if (url.pathname.startsWith('/assets/') || (url.pathname.startsWith('/tiles/') && url.pathname.endsWith('.mvt') && url.search === '')) return event.respondWith(keptFirst(request, event))
  // Every view is the same page; what it shows stands in its address.
  if (request.mode === 'navigate' && !url.pathname.startsWith('/api/')) return event.respondWith(serverFirst(request, event, '/'))
  if (/^\/api\/(territory|spatial-levels|indicators|publications)/.test(url.pathname) || /\.(svg|js|webmanifest)$/.test(url.pathname)) event.respondWith(serverFirst(request, event))
})
