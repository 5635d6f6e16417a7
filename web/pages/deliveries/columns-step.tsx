import type { Delivery } from '../../../core/contract/deliveries.ts'
import { deliveriesApi } from '../../api/deliveries.ts'
import { Alert } from '../../components/feedback/alert.tsx'
import { ProblemNotice } from '../../components/feedback/problem-notice.tsx'
import { useAction } from '../../components/feedback/use-action.ts'
import { deliveryMessages } from '../../i18n/deliveries/messages.ts'
import { acceptDelivery, reloadDelivery } from '../../state/deliveries/current-delivery.ts'
import { draftLayout, dropLayoutChanges, hasUnsavedLayout } from '../../state/deliveries/draft-layout.ts'
import { announcement } from '../../state/ui.ts'
import { showTop } from '../../state/show-top.ts'
import { CsvSettings } from './csv-settings.tsx'
import { ColumnTable } from './column-table.tsx'
import { Questions } from './questions.tsx'
import { RowsView } from './rows-view.tsx'
import { TableSettings } from './table-settings.tsx'

function ApplyBar({ delivery }: { readonly delivery: Delivery }) {
  const text = deliveryMessages.value
  const { run, isBusy, error } = useAction()
  const apply = async (): Promise<void> => {
    const layout = draftLayout.value
    if (layout === null) return
    const isDone = await run(async () => acceptDelivery(await deliveriesApi.layout(delivery.id, delivery.version, layout)))
    if (isDone) announcement.value = text.stepDone
    showTop()
  }
  if (!hasUnsavedLayout.value && error.value === null) return null
  return (
    <div class="apply-bar">
      <ProblemNotice error={error.value} />
      {error.value?.problem?.status === 409 && (
        <button type="button" class="button" onClick={reloadDelivery}>
          {text.reload}
        </button>
      )}
      <p>{text.unsaved}</p>
      <button type="button" class="button" disabled={isBusy.value} onClick={dropLayoutChanges}>
        {text.dropChanges}
      </button>
      <button type="button" class="button button--primary" disabled={isBusy.value} onClick={() => void apply()}>
        {isBusy.value ? text.applying : text.apply}
      </button>
    </div>
  )
}

/** Second step: open questions first, then everything that was found and can be corrected, with the rows below. */
export function ColumnsStep({ delivery }: { readonly delivery: Delivery }) {
  const text = deliveryMessages.value
  const layout = draftLayout.value
  if (layout === null) return null
  const isCsv = layout.source.kind === 'csv'
  return (
    <>
      {layout.tables.length === 0 ? <Alert kind="warning" title={isCsv ? text.noTableInText : text.noTable} /> : <Questions questions={delivery.layout?.questions ?? []} layout={layout} />}
      {isCsv && <CsvSettings delivery={delivery} />}
      {layout.tables.map((table) => (
        <section key={table.sheet} class="table-layout">
          {layout.tables.length > 1 && <h2>{text.tableOf(table.sheet)}</h2>}
          <ColumnTable table={table} isCsv={isCsv} />
          <TableSettings table={table} isCsv={isCsv} />
        </section>
      ))}
      <RowsView tables={layout.tables} isCsv={isCsv} />
      <ApplyBar delivery={delivery} />
    </>
  )
}
