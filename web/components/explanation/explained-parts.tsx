import { Fragment } from 'preact'
import type { Explanation, Indicator } from '../../../core/contract/indicators.ts'
import { formatNumber, formatPeriod, formatValue } from '../../format.ts'
import { explanationMessages } from '../../i18n/explanation/messages.ts'
import { language, messages, say } from '../../i18n/messages.ts'

type Figure = Explanation['figures'][number]

const plain = (value: number): string => formatNumber(value, Number.isInteger(value) ? 0 : 2, language.value)

/** The formula with its numbers: `100 × 412 ÷ 9.831 = 4,2 %`; `null` where parts are not known or nothing is divided. */
export function calculation({ value, numerator, denominator }: Figure, { kind, factor, decimals, unit }: Indicator): string | null {
  if (value === null || numerator === null || denominator === null || !['share', 'rate', 'density'].includes(kind)) return null
  return `${factor === 1 ? '' : `${plain(factor)} × `}${plain(numerator)} ÷ ${plain(denominator)} = ${formatValue(value, decimals, say(unit), language.value)}`
}

/** Formula, parts, reference date, coverage: term, words, remark. */
export function ExplainedParts({ figure, explanation, indicator }: { readonly figure: Figure; readonly explanation: Explanation; readonly indicator: Indicator }) {
  const [text, word] = [explanationMessages.value, messages.value]
  const part = (value: number | null, of: Indicator['numerator'], at: string | null): string | null =>
    value === null || of === null ? null : `${formatValue(value, Number.isInteger(value) ? 0 : 2, say(of.unit), language.value)} – ${say(of.name)}${at === null || at === figure.period ? '' : `, ${formatPeriod(at, language.value)}`}`
  const isRatio = figure.denominator !== null
  const mark = figure.status === 'normal' ? word.statusNormal : word.marks[figure.status]
  const rows: readonly (readonly [string, string | null])[] = [
    [word.formula, say(explanation.formula)],
    [text.calculation, calculation(figure, indicator)],
    [word.numerator, isRatio ? part(figure.numerator, indicator.numerator, null) : null],
    [word.denominator, isRatio ? part(figure.denominator, indicator.denominator, figure.denominatorPeriod) : null],
    [word.referencePeriod, say(explanation.referencePeriod)],
    [word.coverage, figure.coverage.of < 2 ? null : word.coverageText(plain(figure.coverage.covered), plain(figure.coverage.of))],
    [word.remainder, figure.remainder === null || figure.remainder === 0 ? null : plain(figure.remainder)],
    [word.origin, word[figure.origin]],
    [word.status, mark],
  ]
  return (
    <dl class="facts facts--wide explained-parts">
      {rows.map(([term, words]) => words !== null && (
        <Fragment key={term}>
          <dt>{term}</dt>
          <dd>{words}</dd>
        </Fragment>
      ))}
    </dl>
  )
}
