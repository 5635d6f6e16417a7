import { describe, expect, it } from 'vitest'

type Tree = { readonly [key: string]: unknown }
const modules = import.meta.glob<Tree>('../../web/i18n/*/{de,en}.ts', { eager: true })

const leaves = (tree: Tree, path = ''): [string, unknown][] =>
  Object.entries(tree).flatMap(([key, value]): [string, unknown][] => (typeof value === 'object' && value !== null ? leaves(value as Tree, `${path}${key}.`) : [[`${path}${key}`, value]]))

const textOf = (value: unknown): string => (typeof value === 'function' ? String((value as (...parts: string[]) => unknown)('A', 'B', 'C', 'D')) : String(value))
const topics = [...new Set(Object.keys(modules).map((path) => path.split('/').at(-2) ?? ''))]
const treeOf = (topic: string, language: 'de' | 'en'): Tree => {
  const [tree] = Object.values(modules[`../../web/i18n/${topic}/${language}.ts`] ?? {})
  return tree as Tree
}
/** What means "nothing to add". */
const mayBeEmpty = /statuses\.normal$|^helpOnlyGerman$/

describe.each(topics)('the texts of %s', (topic) => {
  it('exist under the same keys in German and English, with the same number of parts', () => {
    const shape = (tree: Tree): unknown[] => leaves(tree).map(([key, value]) => [key, typeof value === 'function' ? value.length : 0])
    expect(shape(treeOf(topic, 'en'))).toEqual(shape(treeOf(topic, 'de')))
  })

  it.each(['de', 'en'] as const)('are nowhere empty (%s)', (language) => {
    expect(leaves(treeOf(topic, language)).filter(([key, value]) => textOf(value).trim() === '' && !mayBeEmpty.test(key))).toEqual([])
  })
})
