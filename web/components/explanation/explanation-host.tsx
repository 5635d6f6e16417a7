import { useSignal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { useEffect } from 'preact/hooks'
import { asked } from '../../state/explained.ts'
import { loadPart } from '../../state/renewal.ts'

/** Where the explanation of a figure appears; its code is loaded with the first question. */
export function ExplanationHost() {
  const loaded = useSignal<{ readonly Dialog: ComponentType } | null>(null)
  const isAsked = asked.value !== null
  useEffect(() => {
    if (!isAsked || loaded.peek() !== null) return
    loadPart(() => import('./explanation-dialog.tsx')).then(
      ({ ExplanationDialog }) => void (loaded.value = { Dialog: ExplanationDialog }),
      () => void (asked.value = null),
    )
  }, [isAsked])
  return loaded.value === null ? null : <loaded.value.Dialog />
}
