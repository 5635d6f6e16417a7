const networkCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH', 'ENOENT', 'database-unreachable', 'embedded-database-gone'])

/** Tell whether an error means that the database cannot be reached at the moment, rather than that a query is wrong. */
export function isDatabaseGone(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = String((error as { code?: unknown }).code ?? '')
  return networkCodes.has(code) || /^(08\w{3}|57P0[123]|53300)$/.test(code)
    || /^(Connection terminated|timeout exceeded when trying to connect|the embedded database (has crashed|is closed)|Client has encountered a connection error)/.test(error.message)
}
