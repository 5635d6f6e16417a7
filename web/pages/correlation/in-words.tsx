import type { Reference } from '../../charts/scatter-ground.tsx'
import { formatNumber } from '../../format.ts'
import { compareTexts } from '../../i18n/compare/compare-texts.ts'
import { language, say } from '../../i18n/messages.ts'
import { correlationWords } from '../../state/compare/correlation-words.ts'
import type { Field } from '../../state/compare/fields.ts'
import { indexByCode } from '../../state/compare/index-by-code.ts'
import { figureOf } from '../../state/compare/side-phrases.ts'
import { pairing, pairLevel, sides } from './pairing.ts'

/** So many areas are named in a sentence. */
const mostNames = 12

const joined = (names: readonly string[]): string => compareTexts.value.names(names.slice(0, mostNames).join('; '), Math.max(0, names.length - mostNames))

/** How many areas lie above both, and which: the chart's first sentence. */
export function bothSentence(): string {
  const [pair, both, on, text] = [pairing.value, sides.value, pairLevel.value, compareTexts.value]
  if (pair === null || both === null || on === null) return ''
  const above = pair.points.filter(({ field }) => field === 'both')
  const [x, y] = both
  const refer = (short: string, { name, figure }: Reference): string => `${short}: ${name} ${figure}`
  const sentence = text.summaryBoth(above.length, formatNumber(x.areas.length, 0, language.value), say(on.plural), refer(say(x.indicator.shortName), pair.references.x), refer(say(y.indicator.shortName), pair.references.y))
  return above.length === 0 ? `${sentence}.` : `${sentence}: ${joined(above.map(({ name }) => name))}.`
}

/** What the chart shows, in sentences: the four fields, the correlation, who has no point and why. */
export function InWords() {
  const [pair, both, text] = [pairing.value, sides.value, compareTexts.value]
  if (pair === null || both === null) return null
  const [x, y] = both
  const count = (field: Field): string => formatNumber(pair.points.filter((point) => point.field === field).length, 0, language.value)
  const why = pair.absent.map((code) => {
    const index = indexByCode(x.areas).get(code) ?? -1
    const reasons = both.filter(({ cells }) => (cells.values[index] ?? null) === null).map((side) => `${say(side.indicator.shortName)} ${figureOf(side, index)}`)
    return `${x.areas[index]?.name ?? code} (${reasons.join(', ')})`
  })
  return (
    <section aria-labelledby="words-title" class="compare-section">
      <h2 id="words-title">{text.inWords}</h2>
      <ul class="words-list">
        <li>{bothSentence()}</li>
        <li>{text.summaryOther(count('onlyX'), say(x.indicator.shortName), count('onlyY'), say(y.indicator.shortName), count('neither'))}</li>
        <li>{correlationWords(both).join(' ')}</li>
        <li>{why.length === 0 ? text.summaryComplete : text.absentNames(why.length, joined(why))}</li>
        {both.some(({ indicator }) => indicator.kind === 'count') && <li>{text.medianForCounts}</li>}
      </ul>
    </section>
  )
}
