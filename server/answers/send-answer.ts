import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { audienceOf, audienceVary, cacheControlOf } from '../audience.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Answer, Body, Encoding } from './answer-store.ts'
import { readRevision } from './revision.ts'

/** Choose brotli, else gzip, else plain, by what the client accepts. */
export function chooseEncoding(accepted: string | undefined): Encoding {
  const refused = new Set<string>()
  const wanted = new Set<string>()
  for (const part of (accepted ?? '').toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map(piece => piece.trim())
    const isRefused = parameters.some(parameter => /^q=0(\.0*)?$/.test(parameter))
    ;(isRefused ? refused : wanted).add(name)
  }
  const isWelcome = (name: string): boolean => wanted.has(name) || (wanted.has('*') && !refused.has(name))
  return isWelcome('br') ? 'br' : isWelcome('gzip') ? 'gzip' : 'identity'
}

const isKnownToClient = (header: string | undefined, etag: string): boolean =>
  (header ?? '').split(',').some(known => known.trim() === '*' || known.trim().replace(/^W\//, '') === etag)

/** Send a finished answer, compressed as the client likes it and with a strong ETag; 304 where the client has it already. */
export async function sendAnswer(request: FastifyRequest, reply: FastifyReply, answer: Answer, { vary, cacheControl }: { readonly vary: string; readonly cacheControl: string }): Promise<FastifyReply> {
  const encoding = chooseEncoding(request.headers['accept-encoding'])
  const etag = `"${answer.hash}-${encoding}"`
  reply.header('etag', etag).header('vary', vary).header('cache-control', cacheControl)
  if (isKnownToClient(request.headers['if-none-match'], etag)) return reply.code(304).send()
  const bytes = await answer.encoded(encoding)
  if (encoding !== 'identity') reply.header('content-encoding', encoding)
  if (answer.fileName) reply.header('content-disposition', `attachment; filename="${answer.fileName}"`)
  return reply.header('content-type', answer.contentType).send(bytes)
}

const send = (request: FastifyRequest, reply: FastifyReply, answer: Answer): Promise<FastifyReply> =>
  sendAnswer(request, reply, answer, { vary: audienceVary, cacheControl: cacheControlOf(audienceOf(request)) })

/** Name what is asked for: the same question in another order of parameters, or with the default spelt out, is the same. */
function addressOf(request: FastifyRequest): string {
  const sorted = (values: unknown): [string, unknown][] => Object.entries(values ?? {}).filter(([, value]) => value !== undefined).sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([request.routeOptions.url, sorted(request.params), sorted(request.query)])
}

/**
 * Answer from memory, or compute the answer, keep it and send it, compressed and with a strong ETag.
 *
 * Kept by audience, state of the released figures and address, so that a new release is seen at once,
 * also one that another process made.
 */
export async function answer(
  dependencies: Dependencies, request: FastifyRequest, reply: FastifyReply, compute: () => Promise<Body>,
): Promise<FastifyReply> {
  const audience = audienceOf(request)
  const revision = await readRevision(dependencies.database, audience, dependencies.now())
  return send(request, reply, await dependencies.answers.find(`${audience} ${revision} ${addressOf(request)}`, compute))
}

/** Answer with what is computed at this moment, compressed and with a strong ETag; for what depends on more than the figures in force. */
export async function answerAnew(dependencies: Dependencies, request: FastifyRequest, reply: FastifyReply, compute: () => Promise<Body>): Promise<FastifyReply> {
  const body = await compute()
  const name = createHash('sha256').update(`${body.contentType} ${body.text}`).digest('base64url')
  return send(request, reply, await dependencies.answers.find(`${audienceOf(request)} anew ${name}`, () => Promise.resolve(body)))
}

/** Body of a JSON answer. */
export const jsonBody = (value: unknown, contentType = 'application/json; charset=utf-8'): Body => ({ text: JSON.stringify(value), contentType })
