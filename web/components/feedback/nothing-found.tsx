import { messages } from '../../i18n/messages.ts'

interface NothingFoundProps {
  /** Whether the filter leaves nothing; else it stays silent. */
  readonly isShown: boolean
  readonly sentence: string
  /** Id of the field that the keyboard is led back to. */
  readonly field: string
  readonly onClear: () => void
}

/** Says that a filter leaves nothing, with the way back to everything; its place is always there, so that it is heard. */
export function NothingFound({ isShown, sentence, field, onClear }: NothingFoundProps) {
  const clear = (): void => {
    onClear()
    document.getElementById(field)?.focus()
  }
  return (
    <div role="status" class="nothing-found">
      {isShown && (
        <>
          <p>{sentence}</p>
          <button type="button" class="button" onClick={clear}>
            {messages.value.clearFilter}
          </button>
        </>
      )}
    </div>
  )
}
