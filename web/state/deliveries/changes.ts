import { signal } from '@preact/signals'

/** Counts what we changed; lists of deliveries, releases and publications are asked for again after each. */
export const changes = signal(0)
export const noteChange = (): void => void changes.value++
