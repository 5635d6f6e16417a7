import { existsSync, readFileSync } from 'node:fs'

const file = new URL('../../../../shared/reference/disclosure.json', import.meta.url)

interface ReferenceTable {
  readonly id: string
  readonly rule: { readonly type: 'min_frequency'; readonly n: number }
  readonly full: { readonly regions: readonly { id: string; parent: string | null }[]; readonly categories: readonly { id: string; parent: string | null }[]; readonly cells: readonly { region: string; category: string; value: number }[] }
  readonly primary: readonly (readonly [string, string])[]
  readonly patterns: readonly { readonly name: string; readonly suppressed: readonly (readonly [string, string])[]; readonly intervals: readonly { region: string; category: string; lo: number; hi: number | null }[]; readonly exact_safe: boolean; readonly fully_protected: boolean }[]
  readonly optimum: Readonly<Record<string, { readonly n_secondary: number; readonly sum_suppressed_secondary: number; readonly proven_optimal: boolean }>>
}

interface Reference {
  readonly tables: readonly ReferenceTable[]
  readonly primary_rules: readonly { readonly id: string; readonly contributions: readonly number[]; readonly expected: Readonly<Record<string, boolean | number>> }[]
}

/** Values of independent implementations, kept beside the project; empty where they are absent. */
export const hasReference = existsSync(file)
export const reference: Reference = hasReference ? (JSON.parse(readFileSync(file, 'utf8')) as Reference) : { tables: [], primary_rules: [] }
