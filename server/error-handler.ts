import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import type { Problem } from '../core/contract/problem.ts'
import { DomainError } from '../core/model/domain-error.ts'
import { FieldsRefused } from './administration/refuse-fields.ts'
import { isDatabaseGone } from './db/is-database-gone.ts'
import { problemTexts } from './problem-texts.ts'
import { describeRefusedParameters, type KnownValues } from './refused-parameters.ts'

type FieldErrors = NonNullable<Problem['errors']>

/** Write a domain error as RFC 9457 problem details. */
export function toProblem(error: DomainError, path: string, errors?: FieldErrors): Problem {
  const known = problemTexts[error.code]
  return {
    type: `urn:sozialraumatlas:problem:${error.code}`,
    title: known?.title ?? 'Not possible', titleDe: known?.titleDe ?? 'Nicht möglich', status: known?.status ?? 400, code: error.code,
    detail: known?.detail?.(error.details) ?? error.message, detailDe: known?.detailDe(error.details) ?? error.message,
    instance: path, ...(errors && { errors }),
  }
}

/** Send problem details; anything that asks for a page still gets them, since pages have their own addresses. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, error: DomainError, errors?: FieldErrors): FastifyReply {
  const body = toProblem(error, request.url.split('?')[0]!.slice(0, 200), errors)
  for (const header of ['etag', 'content-disposition', 'content-encoding']) reply.removeHeader(header)
  if (body.status === 503) reply.header('retry-after', '10')
  if (body.status === 429) reply.header('retry-after', String(error.details['seconds'] ?? 60))
  return reply.code(body.status).header('content-type', 'application/problem+json; charset=utf-8').header('cache-control', 'no-store').header('x-content-type-options', 'nosniff')
    .serializer((value: unknown) => JSON.stringify(value)).send(body)
}

function classify(error: unknown): DomainError {
  if (error instanceof DomainError && error.code in problemTexts) return error
  if (isDatabaseGone(error)) return new DomainError('database-unavailable', 'The database cannot be reached.')
  const status = (error as { statusCode?: number }).statusCode
  if (status === 413) return new DomainError('too-large', 'The request is too large.')
  if (status === 414) return new DomainError('uri-too-long', 'The address is too long.')
  if (status !== undefined && status >= 400 && status < 500) return new DomainError('bad-request', 'The request is malformed.')
  return new DomainError('internal-error', 'Something went wrong.')
}

/** Turn every error and every unknown address into problem details; log what nobody expected. */
export function handleErrors(app: FastifyInstance, knownValues: KnownValues = async () => []): void {
  app.setErrorHandler(async (error, request, reply) => {
    if (hasZodFastifySchemaValidationErrors(error)) {
      const errors = await describeRefusedParameters(request, error.validationContext, error.validation, knownValues)
      const [what, whatDe] = [errors.map(({ message }) => message).join(' '), errors.map(({ messageDe }) => messageDe).join(' ')]
      return sendProblem(request, reply, new DomainError('invalid-parameter', what, { what, whatDe }), errors)
    }
    const known = classify(error)
    if (known.code === 'internal-error') request.log.error({ err: error }, 'unexpected error')
    else if (known.code === 'database-unavailable') request.log.warn({ err: error }, 'database unavailable')
    return sendProblem(request, reply, known, known instanceof FieldsRefused ? [...known.errors] : undefined)
  })
}
