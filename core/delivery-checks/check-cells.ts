import { type CheckContext, type CheckedFigure, type DeliveryFinding, type DeliveryRules } from './delivery-checks.ts'
import { isPeriod } from '../period/period.ts'
import { finding } from './finding.ts'
import { formatNumber } from './format-number.ts'

type MeasureRule = DeliveryRules['measures'][number]

/** Values of the same place that a message lists. */
const shown = 10

/** Check figures one by one: twice delivered, negative, shares beyond 100 %, damaged codes. */
export function* checkCells(context: CheckContext): Generator<DeliveryFinding> {
  yield* checkDuplicates(context)
  const rules = new Map(context.rules.measures.map((rule) => [rule.key, rule]))
  for (const figure of context.observations) {
    const damage = findDamage(figure)
    if (damage !== undefined) yield damage
    const fault = findFault(figure, rules.get(figure.measure))
    if (fault !== undefined) yield fault
  }
}

function* checkDuplicates({ observations, index, hasDuplicates }: CheckContext): Generator<DeliveryFinding> {
  if (!hasDuplicates) return
  const repeats = new Map<CheckedFigure, CheckedFigure[]>()
  for (const figure of observations) {
    const first = index.find(figure)
    if (first === undefined || first === figure) continue
    const list = repeats.get(first)
    if (list) list.push(figure)
    else repeats.set(first, [figure])
  }
  for (const [first, others] of repeats) {
    const count = others.length + 1
    const values = [first, ...others.slice(0, shown - 1)].map((figure) => (figure.value === null ? '–' : figure.value))
    const more = count - values.length
    yield finding('error', 'duplicate-figure', [first, ...others], {
      de: `${count} Werte für dasselbe Gebiet und denselben Zeitraum (${first.code}, ${first.period}): ${values.map((value) => formatNumber(value, 'de')).join('; ')}${more > 0 ? ` und ${formatNumber(more, 'de')} weitere` : ''}.`,
      en: `${count} figures for the same area and period (${first.code}, ${first.period}): ${values.map((value) => formatNumber(value, 'en')).join('; ')}${more > 0 ? ` and ${formatNumber(more, 'en')} more` : ''}.`,
    })
  }
}

function findDamage(figure: CheckedFigure): DeliveryFinding | undefined {
  const { code } = figure
  if (!code.includes('\ufffd')) return undefined
  return finding('error', 'damaged-text', [figure], { de: `Im Schlüssel „${code}“ sind Zeichen verloren gegangen.`, en: `Characters are lost in the code “${code}”.` })
}

/** What a value cannot be: a negative count, a share beyond 100 %. */
function findFault(figure: CheckedFigure, rule: MeasureRule | undefined): DeliveryFinding | undefined {
  const { value, code } = figure
  if (value === null || rule === undefined) return undefined
  if (value < 0 && !rule.allowNegative) {
    return finding('error', 'negative-count', [figure], { de: `${rule.name.de}, ${code}: ${formatNumber(value, 'de')} ist negativ.`, en: `${rule.name.en ?? rule.name.de}, ${code}: ${formatNumber(value, 'en')} is negative.` })
  }
  if (!rule.isShare || value <= 100) return undefined
  return finding('error', 'share-out-of-range', [figure], { de: `${rule.name.de}, ${code}: ${formatNumber(value, 'de')} % ist mehr als 100 %.`, en: `${rule.name.en ?? rule.name.de}, ${code}: ${formatNumber(value, 'en')}% is more than 100%.` })
}

/** Check that every period is one, and known or expected. */
export function checkPeriods({ observations, rules }: Pick<CheckContext, 'observations' | 'rules'>): DeliveryFinding[] {
  const byPeriod = new Map<string, CheckedFigure[]>()
  for (const figure of observations) {
    const list = byPeriod.get(figure.period)
    if (list === undefined) byPeriod.set(figure.period, [figure])
    else if (list.length < 10) list.push(figure)
  }
  return [...byPeriod].flatMap(([period, figures]): DeliveryFinding[] => {
    if (!isPeriod(period)) return [{ ...finding('error', 'unknown-period', figures, { de: `„${period}“ ist kein Zeitraum.`, en: `“${period}” is no period.` }), measure: null, level: null, codes: [] }]
    if (rules.periods.length === 0 || rules.periods.includes(period)) return []
    return [{ ...finding('warning', 'unknown-period', figures, { de: `Der Zeitraum ${period} ist neu im Atlas. Stimmt er?`, en: `Period ${period} is new to the atlas. Is it right?` }), measure: null, level: null, codes: [] }]
  })
}
