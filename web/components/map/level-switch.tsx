import { messages, say } from '../../i18n/messages.ts'
import { chooseLevel } from '../../state/actions.ts'
import { indicatorDetail, isUsable, level, rankedLevels } from '../../state/catalogue.ts'

const reasonFor = (key: string): string => {
  const reason = indicatorDetail.data?.levels?.find((each) => each.level === key)?.reason
  return reason === undefined ? messages.value.noFiguresOnLevel : say(reason)
}

/** All spatial levels, finest first; a level without figures stays visible and says why it cannot be chosen. */
export function LevelSwitch() {
  const text = messages.value
  return (
    <fieldset class="segments">
      <legend class="kern-sr-only">{text.spatialLevel}</legend>
      {rankedLevels.value.map((each) => {
        const canChoose = isUsable(each)
        return (
          <label key={each.key} class="segment" title={canChoose ? undefined : reasonFor(each.key)}>
            <input
              type="radio"
              name="level"
              class="kern-sr-only"
              value={each.key}
              checked={each.key === level.value?.key}
              disabled={!canChoose}
              aria-describedby={canChoose ? undefined : `reason-${each.key}`}
              onChange={() => chooseLevel(each.key)}
            />
            <span>{say(each.name)}</span>
            {!canChoose && (
              <span id={`reason-${each.key}`} class="kern-sr-only">
                {reasonFor(each.key)}
              </span>
            )}
          </label>
        )
      })}
    </fieldset>
  )
}
