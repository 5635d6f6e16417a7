import type { AdminTheme } from '../../../core/contract/administration.ts'
import { administrationMessages } from '../../i18n/administration/messages.ts'
import { CatalogueList } from './catalogue-list.tsx'
import { EntryPage, type Draft, type EntryKind } from './entry-page.tsx'
import { BothLanguages, Line, toText, toTyped } from './fields.tsx'

interface ThemeDraft extends Draft { readonly order: string }

const kind: EntryKind<AdminTheme, ThemeDraft> = {
  page: 'handlungsfelder', path: 'themes',
  title: () => administrationMessages.value.themes,
  newTitle: () => administrationMessages.value.newTheme,
  toDraft: (item) => ({ key: '', name: toTyped(item?.name), order: item === null ? '' : String(item.order), reason: '' }),
  toBody: ({ name, order }) => ({ name: toText(name), ...(order === '' ? {} : { order: Number(order) }) }),
  Fields: ({ form }) => {
    const text = administrationMessages.value
    return (
      <>
        <BothLanguages form={form} name="name" label={text.name} />
        <Line label={text.order} hint={text.orderHint} type="number" value={form.draft.order} onChange={(order) => form.change({ order })} error={form.errorAt('order')} />
      </>
    )
  },
}

/** Themes: the fields of action that group the indicators. */
export function Themes({ entry }: { readonly entry: string | undefined }) {
  const text = administrationMessages.value
  if (entry !== undefined) return <EntryPage key={entry} kind={kind} entry={entry === 'neu' ? null : entry} />
  return (
    <CatalogueList<AdminTheme>
      page="handlungsfelder" path="themes" title={text.themes} intro={text.themesIntro} newLabel={text.newTheme}
      columns={[[text.order, ({ order }) => order, true], [text.indicators, ({ uses }) => uses.indicators, true]]}
    />
  )
}
