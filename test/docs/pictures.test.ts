import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { paper, pictures } from '../../scripts/gallery/pictures.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const filesIn = (folder: string, ending: string): string[] => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith(ending)).map((name) => join(folder, name))
const pages = ['README.md', ...filesIn('docs', '.md')]

interface Shown { readonly page: string; readonly alt: string; readonly picture: string }

/** Every picture that a page shows, by its path in the repository. */
const shown: readonly Shown[] = pages.flatMap((page) =>
  Array.from(readFileSync(join(root, page), 'utf8').matchAll(/!\[([^\]]*)\]\(([^)\s]+)\)/g), ([, alt = '', address = '']) => ({ page, alt, picture: normalize(join(dirname(page), address)) })))

describe('pictures of the documentation', () => {
  it('exist where a page shows one', () => {
    expect(shown.length).toBeGreaterThan(30)
    expect(shown.filter(({ picture }) => !existsSync(join(root, picture)))).toEqual([])
  })

  it('say in words what they show', () => {
    expect(shown.filter(({ alt }) => alt.trim().split(/\s+/).length < 3)).toEqual([])
  })

  it('are all shown somewhere', () => {
    const used = new Set(shown.map(({ picture }) => picture))
    expect(filesIn('docs/images', '').filter((path) => statSync(join(root, path)).isFile() && !used.has(path))).toEqual([])
  })

  it('are small enough to be loaded on the way', () => {
    expect(filesIn('docs/images', '.png').filter((path) => statSync(join(root, path)).size > 150_000)).toEqual([])
  })

  it('of the gallery can all be taken anew, in every size, colour scheme and language', () => {
    expect(filesIn('docs/images/gallery', '.png').toSorted()).toEqual([paper, ...pictures.map(({ name }) => name)].filter((name) => name.startsWith('gallery/')).map((name) => `docs/images/${name}.png`).toSorted())
    expect(pictures.filter(({ name }) => !existsSync(join(root, `docs/images/${name}.png`)))).toEqual([])
    const looks = pictures.map(({ size, scheme, language }) => `${size} ${scheme} ${language}`)
    for (const word of ['desktop light', 'desktop dark', 'tablet light', 'tablet dark', 'phone light', 'phone dark', 'light de', 'light en', 'dark de', 'dark en']) expect(looks.some((look) => look.includes(word)), word).toBe(true)
  })
})
