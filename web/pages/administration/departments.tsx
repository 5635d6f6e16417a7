import type { AdminDepartment } from '../../../core/contract/administration.ts'
import { administrationMessages } from '../../i18n/administration/messages.ts'
import { CatalogueList } from './catalogue-list.tsx'
import { EntryPage, type Draft, type EntryKind } from './entry-page.tsx'
import { BothLanguages, toText, toTyped } from './fields.tsx'

const kind: EntryKind<AdminDepartment, Draft> = {
  page: 'fachaemter', path: 'departments',
  title: () => administrationMessages.value.departments,
  newTitle: () => administrationMessages.value.newDepartment,
  toDraft: (item) => ({ key: '', name: toTyped(item?.name), reason: '' }),
  toBody: ({ name }) => ({ name: toText(name) }),
  Fields: ({ form }) => <BothLanguages form={form} name="name" label={administrationMessages.value.name} />,
}

/** Departments: who delivers and answers for figures. */
export function Departments({ entry }: { readonly entry: string | undefined }) {
  const text = administrationMessages.value
  if (entry !== undefined) return <EntryPage key={entry} kind={kind} entry={entry === 'neu' ? null : entry} />
  return (
    <CatalogueList<AdminDepartment>
      page="fachaemter" path="departments" title={text.departments} intro={text.departmentsIntro} newLabel={text.newDepartment}
      columns={[[text.people, ({ uses }) => uses.people, true], [text.measures, ({ uses }) => uses.measures, true], [text.indicators, ({ uses }) => uses.indicators, true]]}
    />
  )
}
