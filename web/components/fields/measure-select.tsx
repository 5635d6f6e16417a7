import { measureGroups } from '../../state/deliveries/catalogue.ts'

export interface MeasureSelectProps {
  readonly label?: string
  readonly id?: string
  readonly value: string | null
  readonly empty: string
  readonly isDisabled?: boolean
  readonly onChange: (measure: string | null) => void
}

/** Choose a measure; those of one's own departments come first. */
export function MeasureSelect({ label, id, value, empty, isDisabled = false, onChange }: MeasureSelectProps) {
  return (
    <select id={id} aria-label={label} value={value ?? ''} disabled={isDisabled} onChange={(event) => onChange(event.currentTarget.value === '' ? null : event.currentTarget.value)}>
      <option value="">{empty}</option>
      {measureGroups.value.map((group) => (
        <optgroup key={group.name} label={group.name}>
          {group.measures.map(({ key, name, unit }) => (
            <option key={key} value={key}>
              {name === unit ? name : `${name} (${unit})`}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  )
}
