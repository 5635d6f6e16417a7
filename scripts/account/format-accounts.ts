import type { Account } from '../../core/contract/accounts.ts'

type Language = 'de' | 'en'

const words = {
  de: { none: 'Es gibt noch kein Konto. Das erste: npm run atlas -- account create <login> --role administrator', disabled: 'gesperrt', never: 'nie angemeldet', last: 'zuletzt', head: ['Anmeldename', 'Name', 'Rollen', 'Stand'] },
  en: { none: 'There is no account yet. The first: npm run atlas -- account create <login> --role administrator', disabled: 'disabled', never: 'never signed in', last: 'last', head: ['login', 'name', 'roles', 'state'] },
} as const

/** Write accounts as a table with columns as wide as they need to be. */
export function formatAccounts(accounts: readonly Account[], language: Language): string {
  const word = words[language]
  if (accounts.length === 0) return word.none
  const rows = accounts.map(({ login, name, roles, disabledAt, lastSignInAt }) => [
    login, name, roles.map(({ role, department }) => (department ? `${role}:${department}` : role)).join(', ') || '–',
    disabledAt ? word.disabled : lastSignInAt ? `${word.last} ${lastSignInAt.slice(0, 10)}` : word.never,
  ])
  const table = [[...word.head], ...rows]
  const widths = word.head.map((_, column) => Math.max(...table.map(row => row[column]!.length)))
  return table.map(row => row.map((cell, column) => cell.padEnd(widths[column]!)).join('  ').trimEnd()).join('\n')
}
