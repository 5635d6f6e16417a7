import type { TableLayout } from '../../../core/contract/delivery-layout.ts'
import { deliveryMessages } from '../../i18n/deliveries/messages.ts'
import { say } from '../../i18n/messages.ts'
import { rankedLevels } from '../../state/catalogue.ts'
import { changeTable } from '../../state/deliveries/draft-layout.ts'

/** On which levels codes and names of the file are looked up. */
export function LevelChoice({ table }: { readonly table: TableLayout }) {
  const text = deliveryMessages.value
  const toggle = (key: string, isOn: boolean): void =>
    changeTable(table.sheet, (each) => {
      const levels = isOn ? [...each.levels, key] : each.levels.filter((other) => other !== key)
      return levels.length === 0 ? each : { ...each, levels }
    })
  return (
    <fieldset class="options">
      <legend class="kern-sr-only">{text.levels}</legend>
      {rankedLevels.value.map(({ key, name }) => (
        <label key={key} class="option">
          <input type="checkbox" checked={table.levels.includes(key)} onChange={(event) => toggle(key, event.currentTarget.checked)} /> {say(name)}
        </label>
      ))}
    </fieldset>
  )
}
