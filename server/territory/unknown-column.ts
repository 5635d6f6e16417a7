import { DomainError } from '../../core/model/domain-error.ts'
import { suggest } from './suggest.ts'

/** Say that a file lacks a column that atlas.json names, which may be meant, and which there are. */
export function unknownColumn(file: string, column: string, columns: readonly string[]): DomainError {
  const near = suggest(column, columns)
  return new DomainError('unknown-column', `${file}: no column "${column}"${near ? `; do you mean "${near}"?` : '.'} Its columns: ${columns.join(', ')}.`, {
    file, column, messageDe: `${file}: keine Spalte „${column}“${near ? `; ist „${near}“ gemeint?` : '.'} Spalten der Datei: ${columns.join(', ')}.`,
  })
}
