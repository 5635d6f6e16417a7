import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** Scripts that a built page names itself: its own, what that imports, and the thread that draws the first map; not what is loaded when opened. */
function firstScripts(html: string): string[] {
  const tags = html.match(/<(?:script|link)\b[^>]*>/g) ?? []
  const named = tags.filter(tag => tag.startsWith('<script') || /rel="modulepreload"/.test(tag)).map(tag => /(?:src|href)="\/([^"]+\.js)"/.exec(tag)?.[1])
  return [...new Set(named)].filter(file => file !== undefined)
}

/**
 * Size of the built client's own script in the first load, without MapLibre, styles and fonts.
 *
 * Unit: bytes after gzip at level 9.
 */
export async function ownScriptSize(root: string): Promise<number> {
  const folder = join(root, 'dist/web')
  const files = firstScripts(await readFile(join(folder, 'index.html'), 'utf8'))
  if (!files.some(file => file.includes('picture-worker'))) throw new Error(`the built page names no thread that draws the map: ${files.join(', ')}`)
  const sizes = await Promise.all(files.map(async file => gzipSync(await readFile(join(folder, file)), { level: 9 }).length))
  return sizes.reduce((sum, size) => sum + size, 0)
}
