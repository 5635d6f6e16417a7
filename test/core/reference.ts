import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** One case of an independently computed reference value. */
export interface ReferenceCase {
  readonly id: string
  readonly fn: string
  // Shapes differ from case to case and are told by `fn`.
  // eslint-disable-next-line typescript/no-explicit-any
  readonly input: any
  // eslint-disable-next-line typescript/no-explicit-any
  readonly expected: any
  readonly tolerance: { readonly abs: number; readonly rel: number }
}

export interface Reference {
  readonly datasets: Readonly<Record<string, Readonly<Record<string, unknown>>>> | null
  readonly cases: readonly ReferenceCase[]
}

/** Read a file of reference values beside the checkout; without it there are no cases. */
export function reference(topic: string): Reference & { readonly isThere: boolean } {
  const path = fileURLToPath(new URL(`../../../shared/reference/${topic}.json`, import.meta.url))
  if (!existsSync(path)) return { datasets: null, cases: [], isThere: false }
  return { ...(JSON.parse(readFileSync(path, 'utf8')) as Reference), isThere: true }
}

/** Tell whether a number, or a list or record of numbers, is as near as the case allows; `null` only equals `null`. */
export function isNear(got: unknown, expected: unknown, tolerance: ReferenceCase['tolerance']): boolean {
  if (typeof expected === 'number') return typeof got === 'number' && Math.abs(got - expected) <= tolerance.abs + tolerance.rel * Math.abs(expected)
  if (Array.isArray(expected)) return Array.isArray(got) && got.length === expected.length && expected.every((value, index) => isNear(got[index], value, tolerance))
  if (expected === null || typeof expected !== 'object') return got === expected
  const record = got as Record<string, unknown>
  return Object.keys(record).length === Object.keys(expected).length && Object.entries(expected).every(([key, value]) => isNear(record[key], value, tolerance))
}
