import { DomainError } from '../../core/model/domain-error.ts'

/** Say in both languages what makes a file unreadable; `what` follows the name of the file. */
export function malformedFile(file: string, what: string, whatDe: string, details: Readonly<Record<string, number>> = {}): DomainError {
  return new DomainError('malformed-file', `${file}: ${what}.`, { file, messageDe: `${file}: ${whatDe}.`, ...details })
}

/** What a library said about a file; it speaks English only. */
export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
