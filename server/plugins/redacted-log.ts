import type { FastifyRequest, FastifyServerOptions } from 'fastify'

/** Where secrets may stand in what is logged: headers both ways, bodies, and fields of errors. */
const secretPlaces = [
  'req.headers.authorization', 'req.headers.cookie', 'req.headers["x-csrf-token"]', 'res.headers["set-cookie"]',
  ...['', '*.', '*.*.', '*.*.*.'].flatMap(at => ['password', 'current', 'next', 'secret', 'token', 'cookie', 'authorization', 'client_secret', 'clientSecret', 'access_token', 'id_token', 'refresh_token', 'code_verifier', 'passwordHash'].map(name => at + name)),
]

/** Name a request without what may follow the address when people sign in elsewhere: a code that opens a session. */
const describeRequest = ({ method, url, ip }: FastifyRequest): { method: string; url: string; remoteAddress: string } => ({ method, url: url.startsWith('/api/session') ? url.split('?')[0]! : url, remoteAddress: ip })

/** Tell whether a log of this level lists requests; below `info` they would only cost time. */
export function logsRequests(logger: FastifyServerOptions['logger']): boolean {
  return typeof logger === 'object' && ['info', 'debug', 'trace'].includes(logger.level ?? 'info')
}

/** Settings of the log with everything blacked out that could be a secret. */
export function redactedLog(logger: true | Exclude<NonNullable<FastifyServerOptions['logger']>, boolean>): Exclude<NonNullable<FastifyServerOptions['logger']>, boolean> {
  const settings = logger === true ? {} : logger
  return { ...settings, serializers: { req: describeRequest }, redact: { paths: secretPlaces, censor: '[secret]' } }
}
