import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { download } from '../../api/client.ts'
import { errorWords } from '../../components/feedback/failure.tsx'
import { ApiError } from '../../api/client.ts'
import { Icon } from '../../components/icon.tsx'
import { formatNumber } from '../../format.ts'
import { profileMessages } from '../../i18n/area-profile/messages.ts'
import { language } from '../../i18n/messages.ts'
import { saveFile } from '../../take-along/save-file.ts'

// Every file of the archive begins with these bytes (PKZIP local file header).
const fileMark = [0x50, 0x4b, 0x03, 0x04] as const

/** Count the files that begin in a piece of the archive. */
function countFiles(piece: Uint8Array): number {
  let found = 0
  for (let at = piece.indexOf(fileMark[0]); at >= 0; at = piece.indexOf(fileMark[0], at + 1)) if (fileMark.every((byte, offset) => piece[at + offset] === byte)) found++
  return found
}

/** All profiles of a level in one archive, with progress, and a way to stop. */
export function AllProfiles({ level, count }: { readonly level: string; readonly count: number }) {
  const text = profileMessages.value
  const done = useSignal<number | null>(null)
  const words = useSignal('')
  const controller = useRef<AbortController | null>(null)
  const write = (value: number): string => formatNumber(value, 0, language.value)

  async function start(): Promise<void> {
    controller.current = new AbortController()
    done.value = 0
    words.value = text.allStart
    try {
      const { blob, fileName } = await download(`/api/spatial-levels/${encodeURIComponent(level)}/profiles.zip?language=${language.value}`, controller.current.signal, (piece) => {
        done.value = Math.min(count, (done.value ?? 0) + countFiles(piece))
        words.value = text.allProgress(write(done.value), write(count))
      })
      saveFile(blob, fileName ?? `${level}.zip`)
      words.value = text.allDone
    } catch (error) {
      if (!controller.current.signal.aborted) words.value = `${text.allFailed} ${error instanceof ApiError ? errorWords(error) : ''}`
      else words.value = ''
    }
    done.value = null
  }

  return (
    <div class="all-profiles">
      {done.value === null ? (
        <button type="button" class="button" onClick={() => void start()}>
          <Icon name="download" /> {text.allPdf(write(count))}
        </button>
      ) : (
        <button type="button" class="button" onClick={() => controller.current?.abort()}>
          {text.cancel}
        </button>
      )}
      {done.value !== null && <progress max={count} value={done.value} aria-label={text.allStart} />}
      <p class="small" role="status">
        {words.value}
      </p>
    </div>
  )
}
