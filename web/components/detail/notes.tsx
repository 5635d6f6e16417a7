import { territory } from '../../state/catalogue.ts'
import { Said } from '../said.tsx'

/** Remarks that every visitor must see. */
export function Notes() {
  const notes = territory.data?.notes ?? []
  if (notes.length === 0) return null
  return (
    <div class="notes small">
      {notes.map((note) => (
        <p key={note.de}><Said text={note} /></p>
      ))}
    </div>
  )
}
