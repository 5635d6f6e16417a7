import { useSignal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { useEffect } from 'preact/hooks'
import { filledCategories } from '../../state/facilities.ts'
import { isEmbedded } from '../../state/navigation.ts'

/** The switch for facilities on the map; its code is loaded where there are any to show. */
export function FacilityControl() {
  const loaded = useSignal<{ readonly Panel: ComponentType } | null>(null)
  // Whoever embeds a map has chosen what it shows.
  const hasAny = filledCategories.value.length > 0 && !isEmbedded.value
  useEffect(() => {
    // A map without this switch is still a map; nothing is said where it does not come.
    if (hasAny && loaded.peek() === null) import('./facility-panel.tsx').then(({ FacilityPanel: Panel }) => void (loaded.value = { Panel }), () => undefined)
  }, [hasAny])
  return hasAny && loaded.value !== null ? <loaded.value.Panel /> : null
}
