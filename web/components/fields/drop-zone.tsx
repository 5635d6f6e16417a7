import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { Icon } from '../icon.tsx'

export interface DropZoneProps {
  readonly title: string
  readonly text: string
  readonly button: string
  readonly isDisabled: boolean
  readonly onFiles: (files: readonly File[]) => void
}

/** A place to drop a file on, with a button that does the same. */
export function DropZone({ title, text, button, isDisabled, onFiles }: DropZoneProps) {
  const isOver = useSignal(false)
  const input = useRef<HTMLInputElement>(null)
  const take = (list: FileList | null | undefined): void => {
    if (!isDisabled && list !== null && list !== undefined && list.length > 0) onFiles([...list])
  }
  const onDrag = (event: DragEvent): void => {
    event.preventDefault()
    isOver.value = !isDisabled
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- files are dropped on it; the button inside does the same
    <div
      class={`drop-zone ${isOver.value ? 'drop-zone--over' : ''}`}
      role="group"
      aria-label={title}
      onDragEnter={onDrag}
      onDragOver={onDrag}
      onDragLeave={() => (isOver.value = false)}
      onDrop={(event) => {
        event.preventDefault()
        isOver.value = false
        take(event.dataTransfer?.files)
      }}
    >
      <Icon name="upload" />
      <p class="drop-title">{title}</p>
      <p class="muted">{text}</p>
      <button type="button" class="button button--primary button--large" disabled={isDisabled} onClick={() => input.current?.click()}>
        {button}
      </button>
      <input
        ref={input}
        type="file"
        class="kern-sr-only"
        accept=".csv,.xlsx,.xlsm,.txt,.tsv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        tabIndex={-1}
        aria-label={button}
        onChange={(event) => {
          take(event.currentTarget.files)
          event.currentTarget.value = ''
        }}
      />
    </div>
  )
}
