import { useSignal } from '@preact/signals'
import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

/** Measure the width that a chart may take, in pixels, so that its text keeps its size on any screen. */
export function useWidth(): { readonly ref: RefObject<HTMLDivElement | null>; readonly width: number } {
  const ref = useRef<HTMLDivElement>(null)
  const width = useSignal(0)
  useLayoutEffect(() => {
    const element = ref.current
    if (element === null) return
    // Its first call comes before the first drawing, when the browser has laid the page out anyway; to ask now would make it do so twice.
    const observer = new ResizeObserver(() => void (width.value = element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return { ref, width: width.value }
}
