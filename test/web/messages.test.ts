import { describe, expect, it } from 'vitest'
import { de } from '../../web/i18n/de.ts'
import { en } from '../../web/i18n/en.ts'

type Tree = { readonly [key: string]: unknown }

const leaves = (tree: Tree, path = ''): [string, unknown][] =>
  Object.entries(tree).flatMap(([key, value]): [string, unknown][] =>
    typeof value === 'object' && value !== null ? leaves(value as Tree, `${path}${key}.`) : [[`${path}${key}`, value]],
  )

const textOf = (value: unknown): string => (typeof value === 'function' ? String((value as (...parts: string[]) => unknown)('A', 'B', 'C', 'D')) : String(value))

describe('the texts of the interface', () => {
  it('exist under the same keys in German and English', () => {
    expect(leaves(en).map(([key]) => key)).toEqual(leaves(de).map(([key]) => key))
  })

  it.each([['German', de], ['English', en]])('are nowhere empty in %s', (_, messages) => {
    expect(leaves(messages).filter(([, value]) => textOf(value).trim() === '')).toEqual([])
  })

  it('take the same number of parts in both languages', () => {
    const arities = (tree: Tree): unknown[] => leaves(tree).map(([key, value]) => [key, typeof value === 'function' ? value.length : 0])
    expect(arities(en)).toEqual(arities(de))
  })
})
