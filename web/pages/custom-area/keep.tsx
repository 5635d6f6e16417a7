import { useSignal } from '@preact/signals'
import type { CustomArea } from '../../../core/contract/custom-areas.ts'
import { ApiError, send } from '../../api/client.ts'
import { returnOptions } from '../../components/frame/account-menu.tsx'
import { errorWords } from '../../components/feedback/failure.tsx'
import { PageLink } from '../../components/page-link.tsx'
import { TextField } from '../../components/fields/text-field.tsx'
import { formatDay } from '../../format.ts'
import { customAreaMessages } from '../../i18n/custom-area/messages.ts'
import { language } from '../../i18n/messages.ts'
import { navigate } from '../../state/navigation.ts'
import { session } from '../../state/session.ts'
import { sharedAddress } from './shared-address.ts'
import { chosenCodes, customLevel, customName, customNote, customSet, isInAddress, mineResource, refreshMine, savedResource } from './custom-area.ts'

const wordsOf = (error: unknown): string => `${customAreaMessages.value.failed} ${error instanceof ApiError ? errorWords(error) : ''}`

/** Name, save, share, print, delete. */
export function Keep() {
  const text = customAreaMessages.value
  const said = useSignal('')
  const isBusy = useSignal(false)
  const isAsking = useSignal(false)
  const saved = savedResource.data
  const mine = saved?.isMine === true ? saved : null
  const hasChoice = chosenCodes.value.size > 0

  async function run(work: () => Promise<string>): Promise<void> {
    isBusy.value = true
    said.value = text.saving
    try {
      said.value = await work()
      refreshMine()
    } catch (error) {
      said.value = wordsOf(error)
    }
    isBusy.value = false
  }
  const body = () => ({ name: customName.value.trim() === '' ? text.unnamed : customName.value.trim(), note: customNote.value.trim() === '' ? null : customNote.value.trim(), areas: [...chosenCodes.value] })
  const saveNew = () =>
    run(async () => {
      const made = await send<CustomArea>('POST', '/api/custom-areas', { ...body(), level: customLevel.value?.key, areaSet: customSet.value?.id })
      navigate({ path: [made.id], options: {} }, 'replace')
      return text.saved
    })
  const saveChange = (id: string) =>
    run(async () => {
      await send('PATCH', `/api/custom-areas/${id}`, body())
      return text.saved
    })
  const remove = (id: string) =>
    run(async () => {
      await send('DELETE', `/api/custom-areas/${id}`)
      isAsking.value = false
      navigate({ path: [], options: {} }, 'replace')
      return text.removedDone
    })
  const share = async (): Promise<void> => {
    const address = sharedAddress(location.href, saved === null ? customName.value : '')
    try {
      await navigator.clipboard.writeText(address)
      said.value = text.shared
    } catch {
      said.value = address
    }
  }

  return (
    <div class="custom-keep no-print">
      <TextField label={text.name} value={customName.value} onChange={(value) => (customName.value = value)} />
      {session.value?.kind === 'account' && <TextField label={text.note} value={customNote.value} onChange={(value) => (customNote.value = value)} />}
      <p class="form-actions">
        {session.value?.kind === 'account' && mine !== null && (
          <button type="button" class="button button--primary" disabled={!hasChoice || isBusy.value} onClick={() => void saveChange(mine.id)}>
            {text.save}
          </button>
        )}
        {session.value?.kind === 'account' && (
          <button type="button" class={mine === null ? 'button button--primary' : 'button'} disabled={!hasChoice || isBusy.value} onClick={() => void saveNew()}>
            {mine === null ? text.save : text.saveAs}
          </button>
        )}
        {session.value?.kind !== 'account' && <PageLink page="anmelden" className="button" label={text.signInToSave} options={returnOptions()} />}
        <button type="button" class="button" disabled={!hasChoice || (!isInAddress.value && saved === null)} onClick={() => void share()}>
          {text.share}
        </button>
        <button type="button" class="button" disabled={!hasChoice} onClick={() => print()}>
          {text.print}
        </button>
        {mine !== null && !isAsking.value && (
          <button type="button" class="button" onClick={() => (isAsking.value = true)}>
            {text.remove}
          </button>
        )}
      </p>
      {mine !== null && isAsking.value && (
        <p role="alert">
          {text.removeQuestion(mine.name)}{' '}
          <button type="button" class="button" onClick={() => void remove(mine.id)}>
            {text.remove}
          </button>{' '}
          <button type="button" class="button" onClick={() => (isAsking.value = false)}>
            {text.keep}
          </button>
        </p>
      )}
      {!isInAddress.value && saved === null && <p class="small">{text.tooLong}</p>}
      <p class="small" role="status">
        {said.value}
      </p>
    </div>
  )
}

/** What I saved before. */
export function Mine() {
  const text = customAreaMessages.value
  if (session.value?.kind !== 'account' || mineResource.data === null) return null
  return (
    <section class="no-print" aria-labelledby="custom-mine">
      <h2 id="custom-mine">{text.mine}</h2>
      {mineResource.data.length === 0 && <p>{text.mineNone}</p>}
      <ul class="plain-list">
        {mineResource.data.map(({ id, name, areas, changedAt }) => (
          <li key={id}>
            <PageLink page="handlungsraum" path={[id]} label={name} /> <span class="small muted">{`${text.chosen(String(areas.length))}, ${text.changedAt(formatDay(changedAt.slice(0, 10), language.value))}`}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
