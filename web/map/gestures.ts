/** Go on with a gesture on the canvas of the map that moves. */
export type Gesture = (canvas: HTMLElement) => void

/** Pixels that a pressed mouse moves before it drags. */
const slack = 3

interface Drag {
  readonly from: MouseEvent
  to: MouseEvent
  isHeld: boolean
  isOn: boolean
}

const at = ({ clientX, clientY }: MouseEvent): { readonly clientX: number; readonly clientY: number } => ({ clientX, clientY })

function goOnDragging(canvas: HTMLElement, { from, to, isHeld }: Drag): void {
  const send = (type: string, buttons: number, place: MouseEvent): void => void canvas.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true, button: 0, buttons, ...at(place) }))
  send('mousedown', 1, from)
  send('mousemove', 1, to)
  if (!isHeld) send('mouseup', 0, to)
}

const far = ({ clientX, clientY }: Touch, from: Touch): boolean => Math.hypot(clientX - from.clientX, clientY - from.clientY) > slack

function sendTouch(canvas: HTMLElement, { type, touches, changedTouches }: TouchEvent): void {
  const copy = (list: TouchList): Touch[] => [...list].map(({ identifier, clientX, clientY }) => new Touch({ identifier, target: canvas, clientX, clientY }))
  canvas.dispatchEvent(new TouchEvent(type, { bubbles: true, cancelable: true, touches: copy(touches), targetTouches: copy(touches), changedTouches: copy(changedTouches) }))
}

/**
 * Hear of fingers that drag or pinch, and give on all that they do until they are lifted.
 *
 * A browser tells the element that was touched first, even when that has gone.
 */
function listenForTouch(element: HTMLElement, isWithinText: boolean, onGesture: (gesture: Gesture) => void): void {
  let said: TouchEvent[] = []
  let isOn = false
  let receiver: HTMLElement | null = null
  const hear = (event: TouchEvent): void => {
    if (event.type === 'touchstart' && event.touches.length === event.changedTouches.length) [said, isOn, receiver] = [[], false, null]
    if (receiver !== null) return sendTouch(receiver, event)
    // Of a long way only the last place counts.
    if (event.type === 'touchmove' && said.at(-1)?.type === 'touchmove') said.pop()
    said.push(event)
    const [first, moved] = [said[0]?.touches[0], event.touches[0]]
    const isDrag = !isWithinText && first !== undefined && moved !== undefined && far(moved, first)
    if (isOn || !(event.touches.length > 1 || isDrag)) return
    isOn = true
    const own = said
    onGesture((canvas) => {
      for (const one of own) sendTouch(canvas, one)
      if (own === said) receiver = canvas
    })
  }
  for (const type of ['touchstart', 'touchmove', 'touchend', 'touchcancel'] as const) element.addEventListener(type, hear, { passive: true })
}

/**
 * Hear of gestures that move a map on something that cannot move, and give them on.
 *
 * A map that moves only with Ctrl and the wheel lets the page scroll otherwise. Returns the way to stop.
 */
export function listenForGestures(element: HTMLElement, isWithinText: boolean, onGesture: (gesture: Gesture) => void): () => void {
  const listening = new AbortController()
  const { signal } = listening
  element.style.touchAction = isWithinText ? 'pan-x pan-y' : 'none'

  let turned: WheelEvent | null = null
  let turns = 0
  const onWheel = (event: WheelEvent): void => {
    if (isWithinText && !event.ctrlKey && !event.metaKey) return
    event.preventDefault()
    turns += event.deltaY
    if (turned === null) {
      onGesture((canvas) => {
        const { deltaMode, ctrlKey, metaKey } = turned ?? event
        canvas.dispatchEvent(new WheelEvent('wheel', { bubbles: true, cancelable: true, deltaY: turns, deltaMode, ctrlKey, metaKey, ...at(turned ?? event) }))
      })
    }
    turned = event
  }
  element.addEventListener('wheel', onWheel, { signal, passive: false })

  let drag: Drag | null = null
  element.addEventListener('mousedown', (event) => void (drag = event.button === 0 ? { from: event, to: event, isHeld: true, isOn: false } : null), { signal })
  // The pointer may leave the map while it drags.
  const onMove = (event: MouseEvent): void => {
    if (drag?.isHeld !== true) return
    drag.to = event
    if (drag.isOn || Math.hypot(event.clientX - drag.from.clientX, event.clientY - drag.from.clientY) < slack) return
    drag.isOn = true
    const own = drag
    onGesture((canvas) => goOnDragging(canvas, own))
  }
  addEventListener('mousemove', onMove, { signal })
  addEventListener('mouseup', () => void (drag !== null && (drag.isHeld = false)), { signal })

  element.addEventListener('dblclick', (event) => onGesture((canvas) => void canvas.dispatchEvent(new MouseEvent('dblclick', { bubbles: true, cancelable: true, shiftKey: event.shiftKey, ...at(event) }))), { signal })
  listenForTouch(element, isWithinText, onGesture)
  return () => listening.abort()
}
