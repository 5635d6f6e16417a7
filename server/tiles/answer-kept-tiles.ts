import type { IncomingMessage, RequestListener } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { logsRequests } from '../plugins/redacted-log.ts'
import { acceptsGzip, tileHeaders, tileType, type CachedTile } from './send-tile.ts'

/** Tiles that never change, by their address; `get` also notes that one was asked for. */
export interface KeptTiles { get(address: string): CachedTile | undefined }

/** Find the tile that a request can get as it lies there: that of a client which reads gzip and has no copy yet. */
function findKept({ method, url, headers }: IncomingMessage, tiles: KeptTiles): CachedTile | undefined {
  if (method !== 'GET' || headers['if-none-match'] !== undefined || !acceptsGzip(headers['accept-encoding'])) return undefined
  // The address as it stands is the key: only well-formed ones without a query were ever kept.
  return tiles.get(url!)
}

/** Headers as a flat list, which the runtime writes as it is. */
const headersOf = (cacheControl: string): readonly string[] =>
  Object.entries({ 'content-type': tileType, 'content-encoding': 'gzip', 'cache-control': cacheControl, ...tileHeaders }).flat()

/**
 * Answer what was asked for before, and is the same for everybody, before the framework begins with it.
 *
 * Finding the route and running the hooks costs more than all the rest. None of the hooks matters to such a tile: they
 * ask who reads (shapes are for everyone, see `isSameForAll`), and they note requests, so nothing is answered here
 * where the log lists them. Everything else goes to the framework unchanged, all of it once the server is closing.
 */
export function answerKeptTiles(app: FastifyInstance, tiles: KeptTiles, cacheControl: string): void {
  // Without a log there is no level.
  if (logsRequests({ level: app.log.level ?? 'silent' })) return
  let isOpen = true
  app.addHook('preClose', async () => { isOpen = false })
  const { server } = app
  const headers = headersOf(cacheControl)
  const listeners = server.listeners('request') as RequestListener[]
  server.removeAllListeners('request')
  server.on('request', (request, response) => {
    const tile = isOpen ? findKept(request, tiles) : undefined
    if (tile?.data) response.writeHead(200, [...headers, 'content-length', String(tile.data.length), 'etag', tile.etag]).end(tile.data)
    else for (const listener of listeners) listener.call(server, request, response)
  })
}
