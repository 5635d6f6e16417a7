import type { FastifyServerOptions } from 'fastify'

/** Where secrets may stand in what is logged: headers both ways, bodies, and fields of errors. */
const secretPlaces = [
  'req.headers.authorization', 'req.headers.cookie', 'req.headers["x-csrf-token"]', 'res.headers["set-cookie"]',
  ...['', '*.', '*.*.', '*.*.*.'].flatMap(at => ['password', 'current', 'next', 'secret', 'token', 'cookie', 'authorization', 'client_secret', 'clientSecret', 'access_token', 'id_token', 'refresh_token', 'code_verifier', 'passwordHash'].map(name => at + name)),
]

/** Settings of the log with everything blacked out that could be a secret. */
export function redactedLog(logger: true | Exclude<NonNullable<FastifyServerOptions['logger']>, boolean>): Exclude<NonNullable<FastifyServerOptions['logger']>, boolean> {
  const settings = logger === true ? {} : logger
  return { ...settings, redact: { paths: secretPlaces, censor: '[secret]' } }
}
