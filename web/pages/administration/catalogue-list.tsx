import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { foldForSearch } from '../../format.ts'
import { administrationMessages } from '../../i18n/administration/messages.ts'
import { messages, say } from '../../i18n/messages.ts'
import { NothingFound } from '../../components/feedback/nothing-found.tsx'
import { PageLink } from '../../components/page-link.tsx'
import type { Item } from './entry-page.tsx'
import { Loaded, ScrollTable, Section } from './section.tsx'
import { useRead } from './use-read.ts'

export interface CatalogueListProps<I extends Item> {
  readonly page: string
  readonly path: string
  readonly title: string
  readonly intro: string
  readonly newLabel: string
  /** Columns beside name, key and origin. */
  readonly columns: readonly (readonly [label: string, cell: (item: I) => ComponentChildren, isNumber?: boolean])[]
  readonly remark?: (item: I) => string | null
}

/** All entries of one kind, each with the way to its form. */
export function CatalogueList<I extends Item>({ page, path, title, intro, newLabel, columns, remark }: CatalogueListProps<I>) {
  const text = administrationMessages.value
  const found = useRead<I[]>(`/api/administration/${path}`)
  const filter = useSignal('')
  const words = foldForSearch(filter.value)
  const fits = (item: I): boolean => foldForSearch(`${item.name.de} ${item.name.en ?? ''} ${item.key}`).includes(words)
  return (
    <Section title={title} intro={intro} actions={<PageLink page="verwaltung" path={[page, 'neu']} label={newLabel} className="button button--primary" />}>
      <Loaded of={found}>
        {(items) => (
          <>
            {items.length > 8 && (
              <p class="table-tools">
                <input id="catalogue-filter" type="search" class="field" aria-label={text.filter} placeholder={text.filter} value={filter.value} onInput={(event) => (filter.value = event.currentTarget.value)} />
                <span class="muted small" role="status">{text.shown(items.filter(fits).length, items.length)}</span>
              </p>
            )}
            {items.length === 0 && <p>{text.nothing}</p>}
            <NothingFound isShown={items.length > 0 && !items.some(fits)} sentence={messages.value.nothingMatches(filter.value.trim())} field="catalogue-filter" onClear={() => (filter.value = '')} />
            {items.some(fits) && (
              <ScrollTable caption={title}>
                <thead>
                  <tr>
                    <th scope="col">{text.name}</th>
                    {columns.map(([label, , isNumber]) => <th key={label} scope="col" class={isNumber === true ? 'number' : undefined}>{label}</th>)}
                    <th scope="col">{text.origin}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.filter(fits).map((item) => {
                    const note = remark?.(item) ?? null
                    return (
                      <tr key={item.key}>
                        <th scope="row">
                          <PageLink page="verwaltung" path={[page, item.key]} label={say(item.name)} className="link" />
                          <span class="fact-remark">{item.key}</span>
                          {note !== null && <span class="kern-badge kern-badge--warning kern-badge--small">{note}</span>}
                        </th>
                        {columns.map(([label, cell, isNumber]) => <td key={label} class={isNumber === true ? 'number' : undefined}>{cell(item)}</td>)}
                        <td>{item.managedBy === 'folder' ? text.folder : text.administration}</td>
                      </tr>
                    )
                  })}
                </tbody>
              </ScrollTable>
            )}
          </>
        )}
      </Loaded>
    </Section>
  )
}
