import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** A tile ready to be sent; without data it is empty. */
export interface CachedTile { readonly data: Buffer | undefined; readonly etag: string; readonly etagPlain: string }

const inflate = promisify<Buffer, Buffer>(gunzip)

/** Name the bytes of a tile, which are gzip; undefined: there is nothing to draw. */
export function toCachedTile(data: Uint8Array | undefined): CachedTile {
  const hash = data ? createHash('sha256').update(data).digest('base64url').slice(0, 16) : 'empty'
  return { data: data && Buffer.from(data.buffer, data.byteOffset, data.byteLength), etag: `"${hash}"`, etagPlain: `"${hash}-plain"` }
}

function acceptsGzip(header: string | undefined): boolean {
  if (header === undefined) return false
  if (!header.includes('q=0')) return header.includes('gzip') || header.includes('*')
  const parts = header.toLowerCase().split(',').map(part => part.trim())
  const named = parts.find(part => part.startsWith('gzip')) ?? parts.find(part => part.startsWith('*'))
  return named !== undefined && !/;\s*q=0(\.0*)?$/.test(named)
}

const isKnown = (header: string, etag: string): boolean =>
  header === etag || header === '*' || header.split(',').some(known => known.trim().replace(/^W\//, '') === etag)

/** Send a tile as it is stored; only clients that cannot read gzip get it unpacked. */
export function sendTile(request: FastifyRequest, reply: FastifyReply, tile: CachedTile, cacheControl: string, vary = 'accept-encoding'): FastifyReply | Promise<FastifyReply> {
  const { headers } = request
  const isPlain = !acceptsGzip(headers['accept-encoding'])
  const etag = isPlain ? tile.etagPlain : tile.etag
  reply.headers({ etag, 'cache-control': cacheControl, vary, 'access-control-allow-origin': '*', 'x-content-type-options': 'nosniff', 'cross-origin-resource-policy': 'cross-origin' })
  const known = headers['if-none-match']
  if (known !== undefined && isKnown(known, etag)) return reply.code(304).send()
  if (tile.data === undefined) return reply.code(204).send()
  reply.header('content-type', 'application/vnd.mapbox-vector-tile')
  if (isPlain) return inflate(tile.data).then(bytes => reply.send(bytes))
  return reply.header('content-encoding', 'gzip').send(tile.data)
}

/**
 * Send a kept tile that never changes, as fast as the runtime can.
 *
 * The common case (a client that reads gzip and does not have the tile yet) goes past the framework's reply, which
 * would cost more than all the rest; headers that hooks may have set are not for a tile that everybody shares.
 */
export function sendKeptTile(request: FastifyRequest, reply: FastifyReply, tile: CachedTile, cacheControl: string): FastifyReply | Promise<FastifyReply> {
  const { headers } = request
  const { data } = tile
  if (data === undefined || headers['if-none-match'] !== undefined || !acceptsGzip(headers['accept-encoding'])) return sendTile(request, reply, tile, cacheControl)
  reply.hijack()
  reply.raw.writeHead(200, [
    'content-type', 'application/vnd.mapbox-vector-tile', 'content-encoding', 'gzip', 'content-length', String(data.length), 'etag', tile.etag, 'cache-control', cacheControl,
    'vary', 'accept-encoding', 'access-control-allow-origin', '*', 'x-content-type-options', 'nosniff', 'cross-origin-resource-policy', 'cross-origin',
  ])
  reply.raw.end(data)
  return reply
}
