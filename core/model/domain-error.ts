/** Parameters that a message about the error may name (file, row, code, …). */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | null | readonly string[]>>

/**
 * An error that a user can understand and act upon.
 *
 * `code` is stable and kebab-case; `server/error-handler.ts` is the one table that gives it a status and texts.
 */
export class DomainError extends Error {
  readonly code: string
  readonly details: ErrorDetails

  constructor(code: string, message: string, details: ErrorDetails = {}) {
    super(message)
    this.name = 'DomainError'
    this.code = code
    this.details = details
  }
}
