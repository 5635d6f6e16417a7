import { correlation } from '../../../core/comparison/correlation.ts'
import { linearRegression } from '../../../core/comparison/linear-regression.ts'
import { rankCorrelation } from '../../../core/comparison/rank-correlation.ts'
import { formatDifference, formatNumber } from '../../format.ts'
import { compareTexts } from '../../i18n/compare/compare-texts.ts'
import { language, say } from '../../i18n/messages.ts'
import type { Side } from './side.ts'

/** From these sizes of r on the words change; conventions, not laws. */
const limits = [0.1, 0.3, 0.5, 0.7]

/** What one more of a figure is called: more of a share is a percentage point, not a percent. */
const stepOf = ({ indicator }: Side, number: 'one' | 'many'): string => (indicator.unit.de === '%' ? compareTexts.value.percentagePoint[number] : say(indicator.unit))

/** Correlation and regression of two sides in words, sentence by sentence. */
export function correlationWords([x, y]: readonly [Side, Side]): readonly string[] {
  const text = compareTexts.value
  const found = correlation(x.cells.values, y.cells.values)
  if (found === null) return [text.tooFew]
  const write = (value: number): string => formatNumber(value, 2, language.value)
  const count = formatNumber(found.n, 0, language.value)
  const strength = limits.filter((limit) => Math.abs(found.r) >= limit).length
  const numbers = found.limits === null ? text.correlationShort(write(found.r), count) : text.correlationText(write(found.r), write(found.limits.lower), write(found.limits.upper), count)
  const isUncertain = found.limits !== null && found.limits.lower <= 0 && found.limits.upper >= 0
  const ranks = rankCorrelation(x.cells.values, y.cells.values)
  const line = linearRegression(x.cells.values, y.cells.values)
  const steps = line === null ? '' : text.regressionText(stepOf(x, 'one'), `${formatDifference(line.slope, 2, language.value)}\u00a0${stepOf(y, 'many')}`)
  return [
    isUncertain ? text.uncertain : `${text.strengthText(text.strengths[strength] ?? '', strength === 0 ? 'none' : found.r > 0 ? 'up' : 'down')}.`,
    `${[numbers, ...(ranks === null ? [] : [text.rankCorrelationText(write(ranks.rho))])].join('; ')}.`,
    ...(steps === '' ? [] : [steps]),
    text.caution,
  ]
}
