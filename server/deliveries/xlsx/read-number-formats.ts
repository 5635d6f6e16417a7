import type { Archive } from './open-archive.ts'
import { parseXml } from './parse-xml.ts'

/** What the number format of a cell style says about its number. */
export interface NumberFormat {
  readonly isDate: boolean
  /** How much of a date people see: “Jan 16” is a month and “2016” a year, whatever day lies behind it. */
  readonly shows: 'day' | 'month' | 'year'
  readonly isPercent: boolean
}

const part = 'xl/styles.xml'

/**
 * Read for every cell style (by position) whether its number is a date or a share shown as per cent.
 *
 * Source: ECMA-376 part 1, 18.8.30: built-in formats 14–22, 27–36, 45–47, 50–58 are dates and times, 9 and 10 per cent.
 */
export async function readNumberFormats(archive: Archive): Promise<NumberFormat[]> {
  if (!archive.has(part)) return []
  const codes = new Map<number, string>()
  const styles: number[] = []
  let inCellStyles = false
  await parseXml(archive.open(part), {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '')
      else if (name === 'cellXfs') inCellStyles = true
      else if (name === 'xf' && inCellStyles) styles.push(Number(attributes['numFmtId'] ?? 0))
    },
    close(name) {
      if (name === 'cellXfs') inCellStyles = false
    },
  })
  return styles.map((id) => describeFormat(id, codes.get(id)))
}

function describeFormat(id: number, code: string | undefined): NumberFormat {
  // 17: mmm-yy
  if (code === undefined) return { isDate: isBuiltInDate(id), shows: id === 17 ? 'month' : 'day', isPercent: id === 9 || id === 10 }
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
  return { isDate: /[ymdhs]/i.test(bare) && !/general/i.test(bare), shows: shownPart(bare), isPercent: bare.includes('%') }
}

/** Without a year (“31.12.”) or with a time the whole day counts. */
function shownPart(code: string): NumberFormat['shows'] {
  const [first = ''] = code.toLowerCase().split(';')
  if (!first.includes('y') || /[dhs]/.test(first)) return 'day'
  return first.includes('m') ? 'month' : 'year'
}

function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)
}
