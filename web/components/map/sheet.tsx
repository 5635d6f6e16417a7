import type { ComponentChildren } from 'preact'
import { messages } from '../../i18n/messages.ts'
import { sheetHeight } from '../../state/ui.ts'
import type { SheetHeight } from '../../state/ui.ts'

const nextHeight: Record<SheetHeight, SheetHeight> = { peek: 'half', half: 'full', full: 'peek' }
const heights: readonly SheetHeight[] = ['peek', 'half', 'full']

/** On phones: a sheet from below with three heights; its handle can be dragged or pressed. */
export function Sheet({ children }: { readonly children: ComponentChildren }) {
  let start: number | null = null
  let hasDragged = false
  const onDown = (event: PointerEvent): void => {
    start = event.clientY
    hasDragged = false
    ;(event.currentTarget as HTMLElement).setPointerCapture(event.pointerId)
  }
  const onUp = (event: PointerEvent): void => {
    if (start === null) return
    const moved = start - event.clientY
    start = null
    if (Math.abs(moved) < 24) return
    hasDragged = true
    const position = heights.indexOf(sheetHeight.peek())
    const steps = Math.abs(moved) > 300 ? 2 : 1
    sheetHeight.value = heights[Math.min(2, Math.max(0, position + (moved > 0 ? steps : -steps)))] ?? 'peek'
  }
  const onClick = (): void => {
    if (!hasDragged) sheetHeight.value = nextHeight[sheetHeight.peek()]
    hasDragged = false
  }
  const text = messages.value
  return (
    <aside class={`sheet sheet--${sheetHeight.value}`} aria-label={text.sheet}>
      <button type="button" class="sheet-handle" aria-expanded={sheetHeight.value !== 'peek'} aria-label={text.sheetHandle[sheetHeight.value]} onPointerDown={onDown} onPointerUp={onUp} onClick={onClick}>
        <span />
      </button>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <div class="sheet-content" tabIndex={0} role="group" aria-label={text.sheet}>
        {children}
      </div>
    </aside>
  )
}
