import { useSignal } from '@preact/signals'
import { chooseAreas, chosenCodes, pointedCode, toggleArea } from '../state/compare/chosen-areas.ts'
import type { PlacedPoints } from './scatter-points.ts'

/** How near the pointer must come to a point, in pixels. */
const reach = 18

/** Draw a rectangle with the mouse or a pen to mark what lies in it; a click or tap marks the nearest point. */
export function useBrush(placed: PlacedPoints, onLeftOut: (count: number) => void) {
  const brush = useSignal<readonly [number, number, number, number] | null>(null)
  const place = (event: PointerEvent): readonly [number, number] => {
    const box = (event.currentTarget as Element).getBoundingClientRect()
    return [event.clientX - box.left, event.clientY - box.top]
  }
  const onPointerDown = (event: PointerEvent): void => {
    if (event.button !== 0 || event.pointerType === 'touch') return
    const [x, y] = place(event)
    ;(event.currentTarget as Element).setPointerCapture(event.pointerId)
    brush.value = [x, y, x, y]
  }
  const onPointerMove = (event: PointerEvent): void => {
    const [x, y] = place(event)
    const start = brush.peek()
    if (start !== null) brush.value = [start[0], start[1], x, y]
    else pointedCode.value = placed.nearest(x, y, reach)?.code ?? null
  }
  const onPointerUp = (event: PointerEvent): void => {
    const drawn = brush.peek()
    brush.value = null
    const [x, y] = place(event)
    if (drawn !== null && Math.hypot(x - drawn[0], y - drawn[1]) >= 6) {
      const inside = placed.within(Math.min(drawn[0], x), Math.min(drawn[1], y), Math.max(drawn[0], x), Math.max(drawn[1], y)).map(({ code }) => code)
      return onLeftOut(chooseAreas(event.shiftKey ? [...chosenCodes.peek(), ...inside] : inside))
    }
    const nearest = placed.nearest(x, y, reach)
    if (nearest !== null) toggleArea(nearest.code)
  }
  const onPointerCancel = (): void => void (brush.value = null)
  const onPointerLeave = (): void => void (brush.peek() === null && (pointedCode.value = null))
  return { brush, handlers: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel, onPointerLeave } }
}
