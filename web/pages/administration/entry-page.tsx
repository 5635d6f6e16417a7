import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import type { Text } from '../../../core/contract/common.ts'
import { send } from '../../api/client.ts'
import { administrationMessages } from '../../i18n/administration/messages.ts'
import { say } from '../../i18n/messages.ts'
import { navigate } from '../../state/navigation.ts'
import { FormProblem } from './form-problem.tsx'
import { Line, type Typed } from './fields.tsx'
import { formatMoment } from './moment.ts'
import { Revisions } from './revisions.tsx'
import { Loaded, Section } from './section.tsx'
import { suggestKey } from './suggest-key.ts'
import { useForm, type Form } from './use-form.ts'
import { useRead } from './use-read.ts'

/** What every entry of the catalogue has. */
export interface Item { readonly key: string; readonly name: Text; readonly revision: number; readonly managedBy: 'folder' | 'administration'; readonly changedAt: string | null; readonly changedBy: string | null }
/** What every form of an entry has. */
export interface Draft { readonly key: string; readonly name: Typed; readonly reason: string }

export interface EntryKind<I extends Item, D extends Draft> {
  /** Part of the page's address, and of the server's. */
  readonly page: string
  readonly path: string
  readonly title: () => string
  readonly newTitle: () => string
  /** `null`: a new one. */
  readonly toDraft: (item: I | null) => D
  readonly toBody: (draft: D) => Record<string, unknown>
  readonly Fields: (props: { readonly form: Form<D>; readonly item: I | null }) => ComponentChildren
}

/** Where the last save led, said once on the page it led to. */
const justSaved: { address: string | null } = { address: null }

interface EntryFormProps<I extends Item, D extends Draft> { readonly kind: EntryKind<I, D>; readonly item: I | null; readonly wasSaved?: boolean; readonly renew: () => Promise<void> }

function EntryForm<I extends Item, D extends Draft>({ kind, item, wasSaved = false, renew }: EntryFormProps<I, D>) {
  const text = administrationMessages.value
  const form = useForm(kind.toDraft(item))
  const isKeyTyped = useSignal(false)
  const address = `/api/administration/${kind.path}`
  const { draft } = form
  const key = item === null ? (isKeyTyped.value ? draft.key : suggestKey(draft.name.de)) : item.key

  async function submit(event: Event): Promise<void> {
    event.preventDefault()
    const reason = draft.reason.trim() === '' ? undefined : draft.reason.trim()
    const body = { ...kind.toBody(draft), reason }
    const isDone = await form.submit(async () => {
      if (item === null) await send('POST', address, { ...body, key })
      else await send('PUT', `${address}/${item.key}`, { ...body, revision: item.revision })
      justSaved.address = `${address}/${key}`
      // Saved is said once the form shows what is stored: what is typed from then on stays.
      if (item !== null) await renew()
    })
    if (!isDone) document.querySelector('[aria-invalid="true"]')?.scrollIntoView({ block: 'center' })
    else if (item === null) navigate({ page: 'verwaltung', path: [kind.page, key] }, 'replace')
  }

  return (
    <form class="form form--wide" onSubmit={(event) => void submit(event)} noValidate>
      <FormProblem error={form.error} />
      {form.error?.problem?.code === 'changed-meanwhile' && (
        <p>
          <button type="button" class="button" onClick={() => void renew()}>
            {text.loadAnew}
          </button>
        </p>
      )}
      <kind.Fields form={form} item={item} />
      {item === null && (
        <Line label={text.key} hint={text.keyHint} value={key} error={form.errorAt('key')} onChange={(typed) => { isKeyTyped.value = true; form.change({ key: typed } as Partial<D>) }} />
      )}
      <Line label={text.reason} hint={text.reasonHint} value={draft.reason} error={form.errorAt('reason')} lines={2} onChange={(reason) => form.change({ reason } as Partial<D>)} />
      <p class="form-actions save-bar">
        <button type="submit" class="button button--primary button--large" disabled={form.isBusy || (item !== null && !form.isDirty)}>
          {form.isBusy ? text.saving : item === null ? text.create : text.save}
        </button>
        <span class="small" role="status">{form.isDirty ? text.unsaved : wasSaved ? <strong class="saved">✓ {text.saved}</strong> : ''}</span>
      </p>
    </form>
  )
}

/** Whoever made or changed it, and whether an import may still change it. */
function Provenance({ item }: { readonly item: Item }) {
  const text = administrationMessages.value
  return (
    <p class="muted small">
      {item.managedBy === 'folder' ? text.fromFolder : text.fromAdministration} {item.changedAt !== null && text.changedBy(formatMoment(item.changedAt), item.changedBy ?? text.imported)}{' '}
      {text.keyIs} <code>{item.key}</code>
    </p>
  )
}

/** Create or change an entry of the catalogue. */
export function EntryPage<I extends Item, D extends Draft>({ kind, entry }: { readonly kind: EntryKind<I, D>; readonly entry: string | null }) {
  const found = useRead<I>(entry === null ? null : `/api/administration/${kind.path}/${encodeURIComponent(entry)}`)
  const above = [[kind.title(), [kind.page]]] as const
  useEffect(() => () => {
    // A new entry leads from its form to its page, where it is said.
    if (entry !== null) justSaved.address = null
  }, [])
  if (entry === null) {
    return (
      <Section title={kind.newTitle()} above={above}>
        <EntryForm key="new" kind={kind} item={null} renew={() => Promise.resolve()} />
      </Section>
    )
  }
  const isJustSaved = justSaved.address !== null && justSaved.address.endsWith(`/${kind.path}/${entry}`)
  if (!isJustSaved) justSaved.address = null
  return (
    <Section title={found.data === null ? kind.title() : say(found.data.name)} above={above}>
      <Loaded of={found}>
        {(item) => (
          <>
            <Provenance item={item} />
            <EntryForm key={`${item.key} ${item.revision}`} kind={kind} item={item} wasSaved={isJustSaved} renew={found.renew} />
            <Revisions address={`/api/administration/${kind.path}/${encodeURIComponent(entry)}/revisions`} latest={item.revision} />
          </>
        )}
      </Loaded>
    </Section>
  )
}
