import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { messages } from '../../i18n/messages.ts'
import { hasSeenHint, rememberHint } from '../../state/remembered.ts'
import { isMapReady } from '../../state/ui.ts'
import { Icon } from '../icon.tsx'

/** Three steps for the first visit on a device, once: beside the map, never above it all, and never in the way. */
export function FirstVisit() {
  const text = messages.value
  const step = useSignal(0)
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    if (step.value > 0) box.current?.focus()
  }, [step.value])
  if (hasSeenHint.value || !isMapReady.value) return null
  const [title, words] = text.firstSteps[step.value] ?? ['', '']
  const isLast = step.value === text.firstSteps.length - 1
  return (
    <section ref={box} class="first-visit" tabIndex={-1} aria-label={text.firstVisit}>
      <p class="muted small">{text.firstStep(step.value + 1, text.firstSteps.length)}</p>
      <h2>{title}</h2>
      <p>{words}</p>
      <p class="first-visit-actions">
        <button type="button" class="button button--primary" onClick={() => (isLast ? rememberHint() : step.value++)}>
          {isLast ? text.firstDone : text.firstNext}
        </button>
        {!isLast && (
          <button type="button" class="link" onClick={rememberHint}>
            {text.firstSkip}
          </button>
        )}
      </p>
      <button type="button" class="button button--icon button--quiet detail-close" aria-label={text.close} onClick={rememberHint}>
        <Icon name="close" />
      </button>
    </section>
  )
}
