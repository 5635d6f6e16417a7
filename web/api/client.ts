import type { Area, SpatialLevel } from '../../core/contract/spatial-levels.ts'
import type { Explanation, Indicator, IndicatorSummary, Values } from '../../core/contract/indicators.ts'
import type { Problem } from '../../core/contract/problem.ts'
import type { Territory } from '../../core/contract/territory.ts'

/** What can go wrong between the browser and the server, with the server's own words where it gave some. */
export class ApiError extends Error {
  readonly kind: 'offline' | 'unreachable' | 'problem'
  readonly problem: Problem | null

  constructor(kind: ApiError['kind'], problem: Problem | null = null) {
    super(problem?.detail ?? kind)
    this.name = 'ApiError'
    this.kind = kind
    this.problem = problem
  }
}

const query = (parameters: Record<string, string | null>): string =>
  new URLSearchParams(Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== null)).toString()

const valuesAddress = (indicator: string, parameters: Record<string, string | null>): string =>
  `/api/indicators/${encodeURIComponent(indicator)}/values?${query(parameters)}`

async function read<T>(address: string, signal: AbortSignal): Promise<T> {
  const response = await fetch(address, { signal, headers: { accept: 'application/json' } }).catch((error: unknown) => {
    if (signal.aborted) throw error
    throw new ApiError(navigator.onLine ? 'unreachable' : 'offline')
  })
  if (response.ok) return (await response.json()) as T
  const body: unknown = await response.json().catch(() => null)
  const isProblem = typeof body === 'object' && body !== null && 'code' in body && 'detail' in body
  throw new ApiError('problem', isProblem ? (body as Problem) : null)
}

/** The HTTP interface as the client uses it; every call can be aborted and none repeats itself. */
export const api = {
  territory: (signal: AbortSignal) => read<Territory>('/api/territory', signal),
  levels: (signal: AbortSignal) => read<SpatialLevel[]>('/api/spatial-levels', signal),
  indicators: (signal: AbortSignal) => read<IndicatorSummary[]>('/api/indicators', signal),
  indicator: (key: string, signal: AbortSignal) => read<Indicator>(`/api/indicators/${encodeURIComponent(key)}`, signal),
  areas: (level: string, on: string | null, signal: AbortSignal) =>
    read<Area[]>(`/api/spatial-levels/${encodeURIComponent(level)}/areas?${query({ on })}`, signal),
  values: (indicator: string, level: string, on: string | null, signal: AbortSignal) => read<Values>(valuesAddress(indicator, { level, on }), signal),
  explanation: (indicator: string, level: string, area: string, period: string, signal: AbortSignal) =>
    read<Explanation>(`/api/indicators/${encodeURIComponent(indicator)}/explanation?${query({ level, area, period })}`, signal),
  csvAddress: (indicator: string, level: string, on: string | null, period: string | null) =>
    valuesAddress(indicator, { level, on, period, format: 'csv' }),
  tileAddress: (level: string, areaSet: string) => `${location.origin}/tiles/${level}/${areaSet}/{z}/{x}/{y}.mvt`,
}
