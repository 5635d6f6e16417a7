import { signal } from '@preact/signals'
import { view } from './navigation.ts'
import type { View } from './view.ts'

/**
 * What was opened last, and what it asked for: a saved view, or (without a name) the address that the visit began with.
 * `null`: what is missing of it is known, or was said.
 */
export const openedView = signal<{ readonly name: string | null; readonly wanted: View } | null>({ name: null, wanted: view.peek() })
