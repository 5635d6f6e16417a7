import { effect, signal } from '@preact/signals'
import { view } from '../navigation.ts'

/** Counts what we changed; lists of deliveries, releases and publications are asked for again after each. */
export const changes = signal(0)
export const noteChange = (): void => void changes.value++

/** Counts the pages opened: what others may have changed meanwhile is asked for again on each. */
export const visits = signal(0)
let last = ''
effect(() => {
  const here = [view.value.page, ...view.value.path].join('/')
  if (here !== last) visits.value = visits.peek() + 1
  last = here
})
