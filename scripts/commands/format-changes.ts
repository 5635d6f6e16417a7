import type { ImportChange } from '../../server/territory/import-change.ts'
import type { Language } from './read-language.ts'

const words = {
  de: { same: 'Nichts geändert: die Datenbank enthält genau diesen Stand.', done: 'Importiert.', change: 'Änderung', changes: 'Änderungen' },
  en: { same: 'Nothing changed: the database holds exactly this.', done: 'Imported.', change: 'change', changes: 'changes' },
} as const

/** Write what an import changed for a person, or that it changed nothing. */
export function formatChanges(changes: readonly ImportChange[], language: Language): string {
  const word = words[language]
  if (changes.length === 0) return `\n${word.same}`
  return [`\n${word.done} ${changes.length} ${changes.length === 1 ? word.change : word.changes}:`, ...changes.map(({ message, messageDe }) => `  ${language === 'de' ? messageDe : message}`)].join('\n')
}
