import type { AdminDepartment, AdminMeasure } from '../../../core/contract/administration.ts'
import { formatNumber } from '../../format.ts'
import { administrationMessages } from '../../i18n/administration/messages.ts'
import { language, say } from '../../i18n/messages.ts'
import { CatalogueList } from './catalogue-list.tsx'
import { EntryPage, type Draft, type EntryKind } from './entry-page.tsx'
import { BothLanguages, Check, Choice, Line, toOptionalText, toText, toTyped, type Typed } from './fields.tsx'
import type { Form } from './use-form.ts'
import { useRead } from './use-read.ts'

interface MeasureDraft extends Draft {
  readonly unit: Typed
  readonly definition: Typed
  readonly department: string
  readonly isAdditive: boolean
  readonly synonyms: string
}

function Fields({ form, item }: { readonly form: Form<MeasureDraft>; readonly item: AdminMeasure | null }) {
  const text = administrationMessages.value
  const departments = useRead<AdminDepartment[]>('/api/administration/departments')
  const { draft, change, errorAt } = form
  return (
    <>
      <BothLanguages form={form} name="name" label={text.name} hint={text.measureNameHint} />
      <BothLanguages form={form} name="unit" label={text.unit} hint={text.unitHint} />
      <BothLanguages form={form} name="definition" label={text.definition} lines={3} />
      <Choice label={text.department} value={draft.department} onChange={(department) => change({ department })} error={errorAt('department')}
        options={[['', text.choose], ...(departments.data ?? []).map(({ key, name }) => [key, say(name)] as const)]} />
      <Check label={text.isAdditive} hint={item !== null && item.uses.observations > 0 ? text.isAdditiveFixed : text.isAdditiveHint} isChecked={draft.isAdditive} onChange={(isAdditive) => change({ isAdditive })} error={errorAt('isAdditive')} />
      <Line label={text.synonyms} hint={text.synonymsHint} lines={3} value={draft.synonyms} onChange={(synonyms) => change({ synonyms })} error={errorAt('synonyms')} />
    </>
  )
}

const kind: EntryKind<AdminMeasure, MeasureDraft> = {
  page: 'kennzahlen', path: 'measures',
  title: () => administrationMessages.value.measures,
  newTitle: () => administrationMessages.value.newMeasure,
  toDraft: (item) => ({
    key: '', name: toTyped(item?.name), unit: toTyped(item?.unit), definition: toTyped(item?.definition), department: item?.department ?? '', isAdditive: item?.isAdditive ?? true,
    synonyms: (item?.synonyms ?? []).join('\n'), reason: '',
  }),
  toBody: ({ name, unit, definition, department, isAdditive, synonyms }) => ({
    name: toText(name), unit: toText(unit), definition: toOptionalText(definition), department, isAdditive,
    synonyms: synonyms.split('\n').map((word) => word.trim()).filter((word) => word !== ''),
  }),
  Fields,
}

/** Measures: what departments count and deliver. */
export function Measures({ entry }: { readonly entry: string | undefined }) {
  const text = administrationMessages.value
  if (entry !== undefined) return <EntryPage key={entry} kind={kind} entry={entry === 'neu' ? null : entry} />
  return (
    <CatalogueList<AdminMeasure>
      page="kennzahlen" path="measures" title={text.measures} intro={text.measuresIntro} newLabel={text.newMeasure}
      columns={[
        [text.unit, ({ unit }) => say(unit)], [text.addsUp, ({ isAdditive }) => (isAdditive ? text.yes : text.no)],
        [text.observations, ({ uses }) => formatNumber(uses.observations, 0, language.value), true], [text.indicators, ({ uses }) => uses.indicators, true],
      ]}
    />
  )
}
