import type { Target } from '../../../core/contract/targets.ts'
import { formatDay } from '../../format.ts'
import { language, say } from '../../i18n/messages.ts'
import { targetMessages } from '../../i18n/targets/messages.ts'
import { nameOf, needsAllAreas } from '../../state/areas.ts'
import { indicator, rankedLevels, territory } from '../../state/catalogue.ts'
import { ofIndicator } from '../../state/targets/shown-targets.ts'
import { targetWords } from '../../state/targets/target-words.ts'
import { useEffect } from 'preact/hooks'
import { Resolution } from './resolution.tsx'
import './targets.scss'

function Entry({ target }: { readonly target: Target }) {
  const [text, shown] = [targetMessages.value, indicator.value]
  const level = rankedLevels.value.find(({ key }) => key === target.level)
  if (shown === null) return null
  const isWhole = target.level === territory.data?.wholeLevel
  const place = isWhole && territory.data !== null ? say(territory.data.name) : target.area === null ? `${say(level?.plural ?? { de: target.level })}, ${text.forAll}` : `${say(level?.name ?? { de: target.level })} ${nameOf(target.level, target.area)}`
  return (
    <li class="target-entry">
      <p>
        <strong>{targetWords(target, shown)}</strong> ({place}): {say(target.name)}
      </p>
      <p class="small">
        {text.resolution}: <Resolution resolution={target.resolution} since={target.since} />.{target.note !== undefined && ` ${say(target.note)}`}
      </p>
      {target.earlier.length > 0 && (
        <ul class="bullets small muted">
          {target.earlier.map((state) => (
            <li key={`${state.until} ${state.value} ${state.period}`}>
              {text.earlier(targetWords(state, shown), formatDay(state.until, language.value))} (<Resolution resolution={state.resolution} />)
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

/** Every target of an indicator, with its resolution and what it was before; how figures are measured by it. */
export function TargetList() {
  const text = targetMessages.value
  useEffect(() => void (needsAllAreas.value ||= ofIndicator.peek().some(({ area }) => area !== null)), [ofIndicator.value])
  if (ofIndicator.value.length === 0) return null
  return (
    <section aria-labelledby="targets">
      <h2 id="targets">{text.targets}</h2>
      <ul class="plain-list">
        {ofIndicator.value.map((target) => (
          <Entry key={target.key} target={target} />
        ))}
      </ul>
      <p class="small muted">{text.how}</p>
    </section>
  )
}
