import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { beforeEach, describe, expect, test } from 'vitest'

const code = readFileSync(new URL('../../web/public/service-worker.js', import.meta.url), 'utf8')
const origin = 'https://atlas.example'

interface Asked { readonly method: string; readonly url: string; readonly mode: string; readonly headers: Headers }
interface FetchEvent { readonly request: Asked; respondWith(answer: Promise<Response>): void; waitUntil(work: Promise<unknown>): void }

/** A browser's caches, a network and a worker that runs between them. */
function startWorker() {
  const stores = new Map<string, Map<string, Response>>()
  const addressOf = (request: string | Asked): string => (typeof request === 'string' ? `${origin}${request}` : request.url)
  const open = (name: string) => {
    const store = stores.get(name) ?? new Map<string, Response>()
    stores.set(name, store)
    return {
      put: async (request: string | Asked, response: Response) => void store.set(addressOf(request), response),
      keys: async () => [...store.keys()].map(url => ({ method: 'GET', url, mode: 'cors', headers: new Headers() })),
      delete: async (request: string | Asked) => store.delete(addressOf(request)),
    }
  }
  const match = async (request: string | Asked) => [...stores.values()].map(store => store.get(addressOf(request))).find(Boolean)?.clone()
  let network: () => Response | null = () => null
  const listeners = new Map<string, (event: FetchEvent) => void>()
  const self = { location: { origin }, addEventListener: (name: string, listener: (event: FetchEvent) => void) => void listeners.set(name, listener), skipWaiting: () => undefined }
  runInNewContext(code, {
    self, URL, caches: { open: async (name: string) => open(name), match, keys: async () => [...stores.keys()], delete: async (name: string) => stores.delete(name) },
    fetch: async () => { const answer = network(); if (!answer) throw new TypeError('offline'); return answer },
  })
  return async (path: string, answer: (() => Response) | null, mode = 'cors'): Promise<string> => {
    network = answer ?? (() => null)
    let given: Promise<Response> | undefined
    const work: Promise<unknown>[] = []
    listeners.get('fetch')!({ request: { method: 'GET', url: `${origin}${path}`, mode, headers: new Headers() }, respondWith: found => { given = found }, waitUntil: promise => void work.push(promise) })
    const text = given ? await given.then(response => response.text(), () => 'nobody answers') : 'not looked at'
    await Promise.all(work)
    return text
  }
}

/** As the browser hands over what this site answers. */
const answer = (body: string, status = 200, cacheControl = 'public, no-cache') => (): Response =>
  Object.defineProperty(new Response(body, { status, headers: { 'cache-control': cacheControl } }), 'type', { value: 'basic' })

describe('the service worker', () => {
  const values = '/api/indicators/population/values?level=kreis&release=4'
  let ask: ReturnType<typeof startWorker>
  beforeEach(() => { ask = startWorker() })

  test('shows the last public answer when nobody answers', async () => {
    await ask(values, answer('7411'))
    expect(await ask(values, null)).toBe('7411')
  })

  test('keeps nothing that is for signed-in people', async () => {
    await ask(values, answer('7411', 200, 'private, no-store'))
    expect(await ask(values, null)).toBe('nobody answers')
  })

  test.each([410, 404, 401, 403])('forgets what the server answers %i to', async status => {
    await ask(values, answer('7411'))
    await ask(values, answer('gone', status, 'no-store'))
    expect(await ask(values, null)).toBe('nobody answers')
  })

  test('forgets a public answer in whose place there is one for people inside', async () => {
    await ask(values, answer('7411'))
    await ask(values, answer('8888', 200, 'private, no-store'))
    expect(await ask(values, null)).toBe('nobody answers')
  })

  test('keeps what it has while the server is in trouble, and the page itself whatever a view says', async () => {
    await ask(values, answer('7411'))
    await ask(values, answer('trouble', 503, 'no-store'))
    expect(await ask(values, null)).toBe('7411')
    await ask('/karte', answer('page'), 'navigate')
    await ask('/nothing.html', answer('none', 404, 'no-store'), 'navigate')
    expect(await ask('/tabelle', null, 'navigate')).toBe('page')
  })
})
