import { signal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { useEffect } from 'preact/hooks'
import { loadPart } from '../../state/renewal.ts'

/** Make a part of a page whose code is loaded when it is first shown; until then, and where that fails, there is nothing. */
export function lazyPart<P extends object>(load: () => Promise<ComponentType<P>>): (props: P) => preact.JSX.Element | null {
  const loaded = signal<{ readonly Part: ComponentType<P> } | null>(null)
  return function LazyPart(props) {
    useEffect(() => {
      if (loaded.peek() === null) loadPart(load).then((Part) => (loaded.value = { Part }), () => undefined)
    }, [])
    return loaded.value === null ? null : <loaded.value.Part {...props} />
  }
}
