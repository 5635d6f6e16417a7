import { signal } from '@preact/signals'
import { api } from '../api/client.ts'
import { resource } from './resource.ts'

/** Which figure somebody wants explained. */
export interface Asked {
  readonly indicator: string
  readonly level: string
  readonly area: string
  readonly period: string
}

/** The figure that is being explained; `null`: none. */
export const asked = signal<Asked | null>(null)

/** Everything behind that figure. */
export const askedExplanation = resource(
  () => (asked.value === null ? null : { key: Object.values(asked.value).join('/'), query: asked.value }),
  (query, abort) => api.explanation(query.indicator, query.level, query.area, query.period, abort),
)

/** Names and texts of its indicator. */
export const askedIndicator = resource(
  () => (asked.value === null ? null : { key: asked.value.indicator, query: asked.value.indicator }),
  (key, abort) => api.indicator(key, abort),
)
