import { effect, useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { areas } from '../../state/areas.ts'
import { scale } from '../../state/scale.ts'

/** How long the map waits for the first figures, in milliseconds. */
const patience = 150

/**
 * Tell when to start the map: once the first figures and extents are on the page, or soon, so that slow ones do not keep
 * the shapes waiting.
 *
 * A map that starts before its legend looks elsewhere afterwards and asks for other tiles.
 */
export function useFirstFigures(isPossible: boolean): boolean {
  const isDue = useSignal(false)
  useEffect(() => {
    if (!isPossible) return
    const start = (): void => void (isDue.value = true)
    let timer = setTimeout(start, patience)
    const stop = effect(() => {
      if (areas.value.length === 0 || scale.value === null) return
      clearTimeout(timer)
      // The legend takes its place first.
      timer = setTimeout(start)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [isPossible])
  return isDue.value
}
