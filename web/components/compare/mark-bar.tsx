import { compareTexts } from '../../i18n/compare/compare-texts.ts'
import { chooseAreas, chosenCodes } from '../../state/compare/chosen-areas.ts'

/** How many areas are marked, and the way to let them go. */
export function MarkBar({ leftOut }: { readonly leftOut: number }) {
  const text = compareTexts.value
  const count = chosenCodes.value.size
  return (
    <div class="mark-bar">
      <p role="status" class="small">
        {count === 0 ? text.markedNone : text.markedCount(count)}
        {leftOut > 0 && ` ${text.tooMany(leftOut)}`}
      </p>
      {count > 0 && (
        <button type="button" class="button" onClick={() => void chooseAreas([])}>
          {text.letGo}
        </button>
      )}
    </div>
  )
}
