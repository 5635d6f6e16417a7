import { useSignal } from '@preact/signals'
import type { Note } from '../../../core/contract/notes.ts'
import type { AreaProfile } from '../../../core/contract/profiles.ts'
import { send } from '../../api/client.ts'
import { ConfirmDialog } from '../../components/feedback/confirm-dialog.tsx'
import { Failure } from '../../components/feedback/failure.tsx'
import { ProblemNotice } from '../../components/feedback/problem-notice.tsx'
import { useAction } from '../../components/feedback/use-action.ts'
import { formatDay, formatNumber } from '../../format.ts'
import { language } from '../../i18n/messages.ts'
import { noteMessages } from '../../i18n/notes/messages.ts'
import { isInside, session } from '../../state/session.ts'
import { useRead } from '../administration/use-read.ts'
import { NoteForm } from './note-form.tsx'
import { PhotoForm } from './photo-form.tsx'
import './notes.scss'

interface Question { readonly title: string; readonly words: string; readonly action: string; readonly work: () => Promise<unknown> }

interface EntryProps { readonly note: Note; readonly onAsk: (question: Question) => void; readonly onChanged: () => void }

function Entry({ note, onAsk, onChanged }: EntryProps) {
  const text = noteMessages.value
  const isEditing = useSignal(false)
  const { id, notedOn, author, point, isPublic, fourEyes, photos, rights } = note
  const mayEdit = rights.includes('edit')
  const day = formatDay(notedOn, language.value)
  const degrees = (value: number): string => formatNumber(value, 4, language.value)
  return (
    <li class="area-note">
      <p class="small muted">
        {[author === null ? day : text.by(author, day), isPublic ? text.isPublic : text.isInternal, ...(point === null ? [] : [text.point(degrees(point[0]), degrees(point[1]))])].join(' · ')}
      </p>
      {fourEyes === false && <p class="small remark-warm">{text.onePerson}</p>}
      {isEditing.value ? (
        <NoteForm first={note} onCancel={() => (isEditing.value = false)} onSave={async (body) => {
          await send('PUT', `/api/notes/${id}`, { notedOn: body.notedOn, text: body.text })
          isEditing.value = false
          onChanged()
        }} />
      ) : <p class="note-text">{note.text}</p>}
      {photos.length > 0 && (
        <ul class="note-photos">
          {photos.map(({ id: photo, description }) => (
            <li key={photo}>
              <a href={`/api/notes/${id}/photos/${photo}`} target="_blank" rel="noreferrer"><img src={`/api/notes/${id}/photos/${photo}`} alt={description} loading="lazy" /></a>
              <span class="small">{description}</span>
              {mayEdit && <button type="button" class="button no-print" aria-label={text.removePhoto(description)} onClick={() => onAsk({ title: text.removePhotoQuestion, words: text.removePhotoText, action: text.remove, work: () => send('DELETE', `/api/notes/${id}/photos/${photo}`) })}>{text.remove}</button>}
            </li>
          ))}
        </ul>
      )}
      {mayEdit && <PhotoForm note={id} onAdded={onChanged} />}
      {rights.length > 0 && (
        <p class="form-actions no-print">
          {mayEdit && !isEditing.value && <button type="button" class="button" onClick={() => (isEditing.value = true)}>{text.edit}</button>}
          {mayEdit && <button type="button" class="button" onClick={() => onAsk({ title: text.removeQuestion, words: text.removeText, action: text.remove, work: () => send('DELETE', `/api/notes/${id}`) })}>{text.remove}</button>}
          {rights.includes('publish') && <button type="button" class="button" onClick={() => onAsk({ title: text.publishQuestion, words: text.publishText, action: text.publish, work: () => send('PUT', `/api/notes/${id}/publication`, { isPublic: true }) })}>{text.publish}</button>}
          {rights.includes('withdraw') && <button type="button" class="button" onClick={() => onAsk({ title: text.withdrawQuestion, words: text.withdrawText, action: text.withdraw, work: () => send('PUT', `/api/notes/${id}/publication`, { isPublic: false }) })}>{text.withdraw}</button>}
        </p>
      )}
    </li>
  )
}

/** Planners' notes on the area: everybody inside reads and writes, the public sees what was published. */
export function Notes({ profile }: { readonly profile: AreaProfile }) {
  const text = noteMessages.value
  const place = { level: profile.level, area: profile.area.code }
  // Who reads stands in the address, so that signing in or out asks anew.
  const found = useRead<Note[]>(session.value === null ? null : `/api/notes?${new URLSearchParams(place)}`)
  const isWriting = useSignal(false)
  const asked = useSignal<Question | null>(null)
  const { isBusy, error, run } = useAction()
  const mayWrite = isInside.value && session.value?.kind === 'account'
  if (!mayWrite && (found.data ?? []).length === 0) return null
  return (
    <section aria-labelledby="profile-notes" class="area-notes">
      <h2 id="profile-notes">{text.title}</h2>
      {mayWrite && <p class="muted no-print">{text.intro}</p>}
      {found.error !== null && <Failure error={found.error} retry={found.reload} />}
      <ProblemNotice error={error.value} />
      {found.data?.length === 0 && <p>{text.none}</p>}
      <ul class="plain-list">
        {(found.data ?? []).map((note) => <Entry key={note.id} note={note} onAsk={(question) => (asked.value = question)} onChanged={found.reload} />)}
      </ul>
      {mayWrite && (isWriting.value ? (
        <NoteForm hasPoint onCancel={() => (isWriting.value = false)} onSave={async ({ point, ...body }) => {
          await send('POST', '/api/notes', { ...place, ...body, ...(point === null ? {} : { point }) })
          isWriting.value = false
          found.reload()
        }} />
      ) : <p class="no-print"><button type="button" class="button button--primary" onClick={() => (isWriting.value = true)}>{text.add}</button></p>)}
      <ConfirmDialog isOpen={asked.value !== null} title={asked.value?.title ?? ''} action={asked.value?.action ?? ''} isBusy={isBusy.value} onCancel={() => (asked.value = null)} onConfirm={() => {
        const question = asked.value
        if (question !== null) void run(question.work).then(() => { asked.value = null; found.reload() })
      }}>
        <p>{asked.value?.words}</p>
      </ConfirmDialog>
    </section>
  )
}
