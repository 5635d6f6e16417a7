import { shownValue } from '../../../core/classes/shown-value.ts'
import { messages } from '../../i18n/messages.ts'
import type { Scale } from '../../state/classification.ts'
import { navigate, view } from '../../state/navigation.ts'
import { numberText, valueText } from '../../state/phrases.ts'

const keySteps = 100
const wideStep = 10

/** The limits between classes as handles on the histogram: dragged, or moved with the arrow keys. */
export function LimitHandles({ scale }: { readonly scale: Scale }) {
  const text = messages.value
  const { limits } = view.value
  const [min, max] = [scale.breaks[0], scale.breaks.at(-1)]
  if (min === undefined || max === undefined || max <= min) return null
  const unit = 10 ** -scale.decimals
  const step = Math.max(unit, shownValue((max - min) / keySteps, scale.decimals))
  const set = (index: number, value: number): void => {
    const low = (limits[index - 1] ?? min) + unit
    const high = (limits[index + 1] ?? max + unit) - unit
    const next = shownValue(Math.min(high, Math.max(low, value)), scale.decimals)
    if (low <= high) navigate({ limits: limits.map((limit, at) => (at === index ? next : limit)), single: null }, 'replace')
  }
  const onKey = (index: number) => (event: KeyboardEvent): void => {
    const far = event.shiftKey ? wideStep : 1
    const moved = { ArrowLeft: -step * far, ArrowDown: -step * far, ArrowRight: step * far, ArrowUp: step * far, PageDown: -step * wideStep, PageUp: step * wideStep }[event.key]
    const value = event.key === 'Home' ? min : event.key === 'End' ? max : moved === undefined ? undefined : (limits[index] as number) + moved
    if (value === undefined) return
    event.preventDefault()
    event.stopPropagation()
    set(index, value)
  }
  const onMove = (index: number) => (event: PointerEvent): void => {
    const handle = event.currentTarget as HTMLElement
    if (!handle.hasPointerCapture(event.pointerId)) return
    const box = (handle.parentElement as HTMLElement).getBoundingClientRect()
    set(index, min + ((event.clientX - box.left) / box.width) * (max - min))
  }
  return (
    <div class="limit-handles" role="group" aria-label={text.limits}>
      {limits.map((limit, index) => (
        <div
          key={index}
          role="slider"
          tabIndex={0}
          class="limit-handle"
          style={{ left: `${Math.min(1, Math.max(0, (limit - min) / (max - min))) * 100}%` }}
          aria-label={text.limit(index + 1)}
          aria-valuemin={min}
          aria-valuemax={max}
          aria-valuenow={limit}
          aria-valuetext={valueText(limit)}
          title={numberText(limit)}
          onKeyDown={onKey(index)}
          onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
          onPointerMove={onMove(index)}
        />
      ))}
    </div>
  )
}
