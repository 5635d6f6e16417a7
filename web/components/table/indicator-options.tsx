import { say } from '../../i18n/messages.ts'
import { tableMessages } from '../../i18n/table/messages.ts'
import { indicators, level, territory } from '../../state/catalogue.ts'

/** All indicators by theme; those without figures on the level shown say so and cannot be chosen. */
export function IndicatorOptions() {
  const on = level.value?.key ?? ''
  const all = (indicators.data ?? []).toSorted((a, b) => a.order - b.order)
  const themes = (territory.data?.themes ?? []).toSorted((a, b) => a.order - b.order)
  return (
    <>
      {themes.map((theme) => {
        const items = all.filter((each) => each.theme === theme.key)
        return items.length === 0 ? null : (
          <optgroup key={theme.key} label={say(theme.name)}>
            {items.map(({ key, name, periodsByLevel }) => {
              const canChoose = (periodsByLevel[on]?.length ?? 0) > 0
              return (
                <option key={key} value={key} disabled={!canChoose}>
                  {canChoose ? say(name) : tableMessages.value.notOnLevel(say(name))}
                </option>
              )
            })}
          </optgroup>
        )
      })}
    </>
  )
}
