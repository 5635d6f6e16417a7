import type { AdminIndicator } from '../../../core/contract/administration.ts'
import { administrationMessages } from '../../i18n/administration/messages.ts'
import { messages } from '../../i18n/messages.ts'
import { CatalogueList } from './catalogue-list.tsx'
import { EntryPage, type EntryKind } from './entry-page.tsx'
import { toBody, toDraft, type IndicatorDraft } from './indicator-draft.ts'
import { IndicatorFields } from './indicator-fields.tsx'

const kind: EntryKind<AdminIndicator, IndicatorDraft> = {
  page: 'indikatoren', path: 'indicators',
  title: () => administrationMessages.value.indicators,
  newTitle: () => administrationMessages.value.newIndicator,
  toDraft, toBody, Fields: IndicatorFields,
}

/** Indicators: what is shown and judged. */
export function Indicators({ entry }: { readonly entry: string | undefined }) {
  const text = administrationMessages.value
  if (entry !== undefined) return <EntryPage key={entry} kind={kind} entry={entry === 'neu' ? null : entry} />
  return (
    <CatalogueList<AdminIndicator>
      page="indikatoren" path="indicators" title={text.indicators} intro={text.indicatorsIntro} newLabel={text.newIndicator}
      columns={[[text.kind, ({ kind: of }) => messages.value.kinds[of]], [text.order, ({ order }) => order, true]]}
      remark={({ isRetired, isFormulaPending }) => (isRetired ? text.retired : isFormulaPending ? text.formulaPendingShort : null)}
    />
  )
}
