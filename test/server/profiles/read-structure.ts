import { readObjects } from './read-pdf.ts'

type Value = string | number | Value[] | { readonly [key: string]: Value }
type Dictionary = { readonly [key: string]: Value }

/** An element of a PDF's structure tree. Texts drawn on pages are counted, not read. */
export interface StructureElement {
  readonly role: string
  readonly alt: string
  readonly title: string
  readonly attributes: Dictionary
  readonly children: readonly StructureElement[]
  /** Marked contents: `page object:number`. */
  readonly contents: readonly string[]
  /** Links on the page. */
  readonly annotations: readonly Dictionary[]
}

export interface PdfStructure {
  readonly catalogue: Dictionary
  readonly metadata: string
  readonly root: StructureElement
  /** Marked contents in which something is drawn: `page object:number`. */
  readonly marked: readonly string[]
  /** Drawing operators outside of any marked content. */
  readonly unmarked: readonly string[]
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

function decodeString(raw: string): string {
  const text = raw.replaceAll(/\\([\s\S])/g, (_, letter: string) => escapes[letter] ?? letter)
  return text.startsWith('\u00fe\u00ff') ? Buffer.from(text.slice(2), 'latin1').swap16().toString('utf16le') : text
}

/** Read one value as the PDF library writes them; references become `obj N`. */
function readValue(source: string): Value {
  const tokens = Array.from(source.matchAll(/<<|>>|\[|\]|\((?:\\[\s\S]|[^\\()])*\)|<[0-9a-fA-F]*>|\/[^\s<>[\]()/]*|(\d+) 0 R|[^\s<>[\]()/]+/g), match => (match[1] === undefined ? match[0] : `obj ${match[1]}`))
  let at = 0
  const read = (): Value => {
    const token = tokens[at++]!
    if (token === '[') {
      const list: Value[] = []
      while (tokens[at] !== ']') list.push(read())
      at++
      return list
    }
    if (token === '<<') {
      const entries: Record<string, Value> = {}
      while (tokens[at] !== '>>') {
        const name = tokens[at++]!.slice(1)
        entries[name] = read()
      }
      at++
      return entries
    }
    if (token.startsWith('(')) return decodeString(token.slice(1, -1))
    return /^[-\d.]+$/.test(token) ? Number(token) : token
  }
  return read()
}

/** What is drawn on a page, and in which marked content. */
function readMarks(stream: string): { marked: Set<number>; unmarked: string[] } {
  const [open, marked, unmarked]: [(number | 'artifact')[], Set<number>, string[]] = [[], new Set(), []]
  for (const line of stream.split('\n')) {
    const begin = /^\/(\w+) (?:BMC|<<)/.exec(line)
    if (begin) open.push(begin[1] === 'Artifact' ? 'artifact' : -1)
    const number = /^\/MCID (\d+)/.exec(line)?.[1]
    if (number !== undefined) open[open.length - 1] = Number(number)
    if (line === 'EMC') open.pop()
    if (!/(?:^|\s)(?:TJ|Tj|S|s|f|F|f\*|B|B\*|b|b\*|Do)$/.test(line)) continue
    const mark = open.at(-1)
    if (mark === undefined || mark === -1) unmarked.push(line)
    else if (mark !== 'artifact') marked.add(mark)
  }
  return { marked, unmarked }
}

const isDictionary = (value: Value | undefined): value is Dictionary => typeof value === 'object' && !Array.isArray(value)
const textOf = (value: Value | undefined): string => (typeof value === 'string' ? value : '')

/**
 * Read the structure tree of a PDF that the PDF library wrote, and what its pages draw in and outside of it.
 *
 * Throws: where there is no structure tree.
 */
export function readStructure(pdf: Buffer): PdfStructure {
  const objects = readObjects(pdf)
  const load = (value: Value | undefined): Value | undefined => (typeof value === 'string' && value.startsWith('obj ') ? readValue(objects.get(value.slice(4))!.head) : value)
  const dictionary = (value: Value | undefined): Dictionary => {
    const loaded = load(value)
    if (!isDictionary(loaded)) throw new Error('there is no dictionary where one is expected')
    return loaded
  }
  const catalogue = dictionary(Array.from(objects.values(), ({ head }) => head).filter(head => head.includes('/Type /Catalog')).map(readValue)[0])
  if (catalogue['StructTreeRoot'] === undefined) throw new Error('the PDF has no structure tree')
  const readElement = (reference: Value): StructureElement => {
    const element = dictionary(reference)
    const kids = element['K'] === undefined ? [] : [element['K']].flat()
    const inner = kids.filter(isDictionary)
    return {
      role: textOf(element['S']).slice(1), alt: textOf(element['Alt']), title: textOf(element['T']), attributes: element['A'] === undefined ? {} : dictionary(element['A']),
      children: kids.filter(kid => typeof kid === 'string').map(readElement),
      contents: [...kids.filter(kid => typeof kid === 'number').map(kid => `${textOf(element['Pg'])}:${kid}`), ...inner.filter(kid => kid['Type'] === '/MCR').map(kid => `${textOf(kid['Pg'])}:${String(kid['MCID'])}`)],
      annotations: inner.filter(kid => kid['Type'] === '/OBJR').map(kid => dictionary(kid['Obj'])),
    }
  }
  const [top] = [dictionary(catalogue['StructTreeRoot'])['K']].flat() as Value[]
  const pages = (dictionary(catalogue['Pages'])['Kids'] as string[]).map(page => ({ page, ...readMarks(objects.get(textOf(dictionary(page)['Contents']).slice(4))!.stream) }))
  return {
    catalogue, metadata: objects.get(textOf(catalogue['Metadata']).slice(4))!.stream, root: readElement(top!),
    marked: pages.flatMap(({ page, marked }) => [...marked].map(number => `${page}:${number}`)), unmarked: pages.flatMap(each => each.unmarked),
  }
}

/** An element and everything below it, in reading order. */
export const listElements = (element: StructureElement): StructureElement[] => [element, ...element.children.flatMap(listElements)]
