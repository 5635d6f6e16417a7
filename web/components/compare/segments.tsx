/** A choice of one among a few, as a segmented control. */
export function Segments<T extends string>({ name, legend, items, chosen, disabled = [], onChoose }: {
  readonly name: string
  readonly legend: string
  readonly items: readonly (readonly [T, string])[]
  readonly chosen: T
  readonly disabled?: readonly T[]
  readonly onChoose: (item: T) => void
}) {
  return (
    <fieldset class="segments">
      <legend class="kern-sr-only">{legend}</legend>
      {items.map(([item, label]) => (
        <label key={item} class="segment">
          <input type="radio" name={name} class="kern-sr-only" checked={item === chosen} disabled={disabled.includes(item)} onChange={() => onChoose(item)} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  )
}
