import type { Text } from '../../core/contract/common.ts'
import type { IndicatorSummary } from '../../core/contract/indicators.ts'
import { de } from '../i18n/de.ts'
import { en } from '../i18n/en.ts'
import type { ChangeMode } from './view.ts'

const named = (name: Text): Text => ({ de: de.changeOf(name.de), en: en.changeOf(name.en ?? name.de) })
const points: Text = { de: de.percentagePoints, en: en.percentagePoints }
const percent: Text = { de: '%', en: '%' }

/** Describe the change of an indicator as an indicator: a share changes by points, anything by percent of itself. */
export function changeOf(indicator: IndicatorSummary, mode: ChangeMode): IndicatorSummary {
  const isShare = indicator.unit.de === '%'
  return {
    ...indicator,
    name: named(indicator.name),
    shortName: named(indicator.shortName),
    // A change is neither a count nor a share: it is compared by difference and has no interval.
    kind: 'delivered',
    unit: mode === 'prozent' ? percent : isShare ? points : indicator.unit,
    decimals: mode === 'prozent' ? 1 : indicator.decimals,
  }
}
