import { describe, expect, it } from 'vitest'
import { de } from '../../../web/i18n/compare/de.ts'
import { en } from '../../../web/i18n/compare/en.ts'

type Tree = { readonly [key: string]: unknown }

const leaves = (tree: Tree, path = ''): [string, unknown][] =>
  Object.entries(tree).flatMap(([key, value]): [string, unknown][] => (typeof value === 'object' && value !== null ? leaves(value as Tree, `${path}${key}.`) : [[`${path}${key}`, value]]))

describe('the texts of the comparison', () => {
  it('exist under the same keys in German and English and take the same number of parts', () => {
    const shape = (tree: Tree): unknown[] => leaves(tree).map(([key, value]) => [key, typeof value === 'function' ? value.length : 0])
    expect(shape(en)).toEqual(shape(de))
  })

  it.each([['German', de], ['English', en]])('are nowhere empty in %s', (_, texts) => {
    const written = leaves(texts).map(([key, value]) => [key, typeof value === 'function' ? String((value as (...parts: string[]) => unknown)('1', '2', '3', '4', '5')) : String(value)])
    expect(written.filter(([, words]) => (words ?? '').trim() === '')).toEqual([])
  })
})
