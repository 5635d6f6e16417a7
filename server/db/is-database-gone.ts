const networkCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'EHOSTDOWN', 'ENETUNREACH', 'ENETDOWN', 'ENOENT', 'database-unreachable', 'embedded-database-gone'])

/**
 * Codes of PostgreSQL for: connection lost, server starting, stopping or out of resources, and for a connection that is
 * not let in, because the database is dropped (to be restored) or its password has just been changed.
 */
const serverCodes = /^(08\w{3}|57P0[1-5]|53\w{3}|3D000|28000|28P01)$/

/** Tell whether an error means that the database cannot be reached at the moment, rather than that a query is wrong. */
export function isDatabaseGone(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = String((error as { code?: unknown }).code ?? '')
  return networkCodes.has(code) || serverCodes.test(code)
    || /^(Connection terminated|timeout exceeded when trying to connect|the embedded database (has crashed|is closed)|Client has encountered a connection error)|is not currently accepting connections$/.test(error.message)
}
