import { messages } from '../../i18n/messages.ts'
import { asked, type Asked } from '../../state/explained.ts'
import { Icon } from '../icon.tsx'

/** Opens the explanation of a figure; with `isQuiet` only a sign, for tables. */
export function ExplainButton({ figure, name, isQuiet = false }: { readonly figure: Asked; readonly name: string; readonly isQuiet?: boolean }) {
  const text = messages.value
  return (
    <button type="button" class={isQuiet ? 'explain explain--quiet' : 'button explain'} aria-label={isQuiet ? text.explainNumberOf(name) : undefined} title={isQuiet ? text.explainNumber : undefined} aria-haspopup="dialog" onClick={() => (asked.value = figure)}>
      <Icon name="info" />
      {!isQuiet && text.explainNumber}
    </button>
  )
}
