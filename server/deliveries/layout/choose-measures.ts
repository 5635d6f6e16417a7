import type { ColumnLayout } from '../../../core/contract/delivery-layout.ts'
import type { DeliveryContext } from './delivery-context.ts'
import type { ColumnSketch } from './find-columns.ts'
import { isOnlyPeriod, withoutPeriods } from './find-periods.ts'
import { matchMeasures, type MeasureScore } from './match-measures.ts'

const surely = 0.75
const margin = 0.08

/**
 * Give value columns their measures: best pairs first, each measure once per period.
 *
 * A column whose best measure is not clearly better than the next gets suggestions only.
 */
export function chooseMeasures(sketches: readonly ColumnSketch[], titles: readonly string[], yearMarks: readonly string[], context: DeliveryContext): ColumnLayout[] {
  const scores = new Map<number, MeasureScore[]>()
  const title = withoutPeriods(titles.join(' '))
  const hasHeads = sketches.some((sketch) => sketch.headers.some((text) => text !== ''))
  for (const sketch of sketches) {
    if (sketch.role === 'value' && (!hasHeads || sketch.headers.some((text) => text !== ''))) scores.set(sketch.column, matchMeasures(withoutYearMarks(headOf(sketch), yearMarks), title, context.measures).slice(0, 5))
  }
  const pairs = sketches.flatMap((sketch) => (scores.get(sketch.column) ?? []).slice(0, 1).map((best) => ({ sketch, best, next: scores.get(sketch.column)?.[1]?.score ?? 0 })))
  const taken = new Set<string>()
  const chosen = new Map<number, MeasureScore>()
  for (const { sketch, best, next } of pairs.sort((a, b) => b.best.score - a.best.score || Number(a.sketch.isHidden) - Number(b.sketch.isHidden) || a.sketch.column - b.sketch.column)) {
    const place = `${best.measure} ${sketch.period ?? ''}`
    if (best.score < surely || (best.score - next < margin && (best.score < 1 || next === 1)) || taken.has(place)) continue
    taken.add(place)
    chosen.set(sketch.column, best)
  }
  return sketches.map((sketch) => {
    const best = chosen.get(sketch.column)
    const role = sketch.role === 'value' ? (best === undefined ? 'ignored' : 'measure') : sketch.role
    const confidence = best?.score ?? (sketch.role === 'value' ? 0.3 : 0.8)
    return { column: sketch.column, headers: [...sketch.headers], role, measure: best?.measure ?? null, period: sketch.period, factor: factorOf(sketch, best?.measure, titles, context), suggestions: scores.get(sketch.column) ?? [], confidence }
  })
}

function withoutYearMarks(head: string, marks: readonly string[]): string {
  return marks.reduce((text, mark) => text.replace(new RegExp(`(?<=_)${mark}(?![a-z0-9])`, 'gi'), ''), head)
}

const multiplier = /(?:(?<!\p{L})(?:in|x|×)\s*\(?(100|1[ .]?000|tausend|tsd\.?|mio\.?|millionen)(?![\d.,]|\s*\d|\s*(?:ew|einwohner)))|(?<!\p{L})(tsd\.|mio\.)/iu

/** A unit alone in a head cell, as in a row of units below the heads. */
const loneThousand = /^\(?1[ .\u00a0\u202f]?000\)?(?:\s*(?:€|eur|euro|personen))?$/iu
const titleMultiplier = /(?<!\p{L})(?:in|x|×)\s*\(?(1[ .\u00a0\u202f]?000|tausend|tsd\.?|mio\.?|millionen)(?=\s*(?:$|[).,;:–—-]|personen|euro|eur|€))/iu

/** Find “in Tausend”, “x 100”, “in 1 000 €” in a head, or above the table where the head says no unit of its own. */
function factorOf({ headers, role }: ColumnSketch, measure: string | undefined, titles: readonly string[], { measures }: DeliveryContext): number {
  const head = withoutPeriods(headers.join(' '))
  const match = multiplier.exec(head)
  const own = match?.[1] ?? match?.[2] ?? (headers.some((text) => loneThousand.test(text)) ? 'tsd' : '')
  if (own !== '' || role !== 'value') return factorOfWord(own)
  const unit = measures.find(({ key }) => key === measure)?.unit.de ?? ''
  const isRatio = /%|(?<!\p{L})(?:je|pro)\s|jahre|anteil|quote|durchschnitt|km²|(?<!\p{L})anzahl(?!\p{L})|tsd|tausend|1[ .]?000|mio/iu.test(`${unit} ${head}`)
  return isRatio ? 1 : factorOfWord(titles.flatMap((title) => titleMultiplier.exec(title)?.[1] ?? [])[0] ?? '')
}

function factorOfWord(given: string): number {
  const word = given.toLowerCase()
  if (word === '') return 1
  if (word === '100') return 100
  return word.startsWith('mi') ? 1_000_000 : 1_000
}

/** The words of a head without periods and repeated texts. */
export function headOf(sketch: Pick<ColumnSketch, 'headers'>): string {
  return [...new Set(sketch.headers.filter((text) => text !== '' && !isOnlyPeriod(text)).map((text) => withoutPeriods(plainHead(text)).replaceAll('#', ' ').replace(multiplier, ' ').replace(loneThousand, ' ').trim()))].join(' ')
}

/** The words of a head of a flat GENESIS file: `BEVSTD__Bevoelkerungsstand__Anzahl`. */
function plainHead(text: string): string {
  return /^[A-Z\d]{3,}__(.+?)(?:__.*)?$/u.exec(text)?.[1]?.replaceAll('_', ' ') ?? text
}
