import type { IndicatorSummary } from '../../../core/contract/indicators.ts'
import { compareTexts } from '../../i18n/compare/compare-texts.ts'
import { messages, say } from '../../i18n/messages.ts'
import { rankedLevels } from '../../state/catalogue.ts'
import { haveFigures } from '../../state/compare/shared-level.ts'
import { navigate, view } from '../../state/navigation.ts'

/** All levels, finest first; one on which something compared has no figures says which. */
export function LevelChoice({ indicators, chosen }: { readonly indicators: readonly IndicatorSummary[]; readonly chosen: string | null }) {
  return (
    <fieldset class="segments">
      <legend class="kern-sr-only">{messages.value.spatialLevel}</legend>
      {rankedLevels.value.map((level) => {
        const lacking = indicators.filter((each) => !haveFigures([each], level))
        const reason = compareTexts.value.noFiguresOnLevel([...new Set(lacking.map(({ name }) => say(name)))].join(', '))
        const choose = (): void => {
          const { markiert: _, ...options } = view.value.options
          navigate({ level: level.key, area: null, single: null, options })
        }
        return (
          <label key={level.key} class="segment" title={lacking.length === 0 ? undefined : reason}>
            <input type="radio" name="level" class="kern-sr-only" checked={level.key === chosen} disabled={lacking.length > 0} onChange={choose} />
            <span>{say(level.name)}</span>
            {lacking.length > 0 && <span class="kern-sr-only">{reason}</span>}
          </label>
        )
      })}
    </fieldset>
  )
}
