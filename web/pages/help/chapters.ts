const files = import.meta.glob<string>('../../../docs/handbuch/*.md', { query: '?raw', import: 'default' })
const pictures = import.meta.glob<string>('../../../docs/images/*.png', { query: '?url', import: 'default', eager: true })

/** Chapters in the order of reading; others follow by name. */
const order = ['erste-schritte', 'karte', 'vergleichen', 'zusammenhang', 'gebiete', 'ziele', 'einrichtungen', 'mitnehmen', 'lieferung', 'freigabe', 'geheimhaltung', 'verwaltung']
const place = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length)

/** Names of the chapters, as they stand in the address. */
export const chapters: readonly string[] = Object.keys(files)
  .map((path) => path.replace(/^.*\/(.+)\.md$/, '$1'))
  .toSorted((a, b) => place(a) - place(b) || a.localeCompare(b))

/** `erste-schritte` → `Erste Schritte`, as German writes it, until the chapter itself is here and says its title. */
export const nameOf = (chapter: string): string => chapter.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ')

/** Load a chapter as Markdown; `null`: there is none. */
export async function loadChapter(name: string): Promise<string | null> {
  const load = files[`../../../docs/handbuch/${name}.md`]
  return load === undefined ? null : load()
}

/** Where the client serves a picture that the handbook names by its path in the repository. */
export const pictureAddress = (path: string): string => pictures[`../../../docs/images/${path.replace(/^.*\//, '')}`] ?? path
