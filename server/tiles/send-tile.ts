import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'

export const tileType = 'application/vnd.mapbox-vector-tile'

/** What every answer with a tile says, apart from what it may be kept for. */
export const tileHeaders = { vary: 'accept-encoding', 'access-control-allow-origin': '*', 'x-content-type-options': 'nosniff', 'cross-origin-resource-policy': 'cross-origin' } as const

/** A tile ready to be sent; without data it is empty. */
export interface CachedTile { readonly data: Buffer | undefined; readonly etag: string; readonly etagPlain: string }

const inflate = promisify<Buffer, Buffer>(gunzip)

/** Name the bytes of a tile, which are gzip; undefined: there is nothing to draw. */
export function toCachedTile(data: Uint8Array | undefined): CachedTile {
  const hash = data ? createHash('sha256').update(data).digest('base64url').slice(0, 16) : 'empty'
  return { data: data && Buffer.from(data.buffer, data.byteOffset, data.byteLength), etag: `"${hash}"`, etagPlain: `"${hash}-plain"` }
}

/** Tell whether a client reads gzip. */
export function acceptsGzip(header: string | undefined): boolean {
  if (header === undefined) return false
  if (!header.includes('q=0')) return header.includes('gzip') || header.includes('*')
  const parts = header.toLowerCase().split(',').map(part => part.trim())
  const named = parts.find(part => part.startsWith('gzip')) ?? parts.find(part => part.startsWith('*'))
  return named !== undefined && !/;\s*q=0(\.0*)?$/.test(named)
}

const isKnown = (header: string, etag: string): boolean =>
  header === etag || header === '*' || header.split(',').some(known => known.trim().replace(/^W\//, '') === etag)

/** Send a tile as it is stored; only clients that cannot read gzip get it unpacked. */
export function sendTile(request: FastifyRequest, reply: FastifyReply, tile: CachedTile, cacheControl: string, vary: string = tileHeaders.vary): FastifyReply | Promise<FastifyReply> {
  const { headers } = request
  const isPlain = !acceptsGzip(headers['accept-encoding'])
  const etag = isPlain ? tile.etagPlain : tile.etag
  reply.headers({ etag, 'cache-control': cacheControl, ...tileHeaders, vary })
  const known = headers['if-none-match']
  if (known !== undefined && isKnown(known, etag)) return reply.code(304).send()
  if (tile.data === undefined) return reply.code(204).send()
  reply.header('content-type', tileType)
  if (isPlain) return inflate(tile.data).then(bytes => reply.send(bytes))
  return reply.header('content-encoding', 'gzip').send(tile.data)
}
