import type { Area, SpatialLevel } from '../../core/contract/spatial-levels.ts'
import type { Explanation, Indicator, IndicatorSummary, Values } from '../../core/contract/indicators.ts'
import type { Problem } from '../../core/contract/problem.ts'
import type { Session } from '../../core/contract/session.ts'
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

/** Token that proves that a change comes from our own pages; the session says it (web/state/session.ts). */
let csrf: string | null = null
export const rememberCsrf = (token: string | null): void => void (csrf = token)

/** Called where the server does not know us (any more), so that the session is asked for again. */
const refusals = ['sign-in-needed', 'not-allowed', 'cross-site']
let refused = (): void => undefined
export const whenRefused = (listener: () => void): void => void (refused = listener)

/** Within another site the atlas is the public one, also for who is signed in: on a site of the same town the browser would send the cookie. */
const credentials = (): RequestCredentials => (location.pathname.startsWith('/einbetten') ? 'omit' : 'same-origin')

async function ask<T>(address: string, init: RequestInit & { readonly signal: AbortSignal }): Promise<T> {
  const response = await fetch(address, { credentials: credentials(), ...init }).catch((error: unknown) => {
    if (init.signal.aborted) throw error
    throw new ApiError(navigator.onLine ? 'unreachable' : 'offline')
  })
  if (response.status === 204) return null as T
  if (response.ok) return (await response.json()) as T
  throw refusalOf(await response.json().catch(() => null))
}

/** What the server answered instead, as an error in its own words. */
function refusalOf(body: unknown): ApiError {
  const isProblem = typeof body === 'object' && body !== null && 'code' in body && 'detail' in body
  if (isProblem && refusals.includes((body as Problem).code)) refused()
  return new ApiError('problem', isProblem ? (body as Problem) : null)
}

/** Read an answer. Throws: ApiError. */
export const read = <T>(address: string, signal: AbortSignal): Promise<T> => ask<T>(address, { signal, headers: { accept: 'application/json' } })

/**
 * Change something: a body becomes JSON, a file goes as it is.
 *
 * Throws: ApiError.
 */
export function send<T>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', address: string, body?: unknown, signal: AbortSignal = new AbortController().signal): Promise<T> {
  const isFile = body instanceof Blob
  const headers = { accept: 'application/json', ...(csrf === null ? {} : { 'x-csrf-token': csrf }), ...(body === undefined ? {} : { 'content-type': isFile ? 'application/octet-stream' : 'application/json' }) }
  return ask<T>(address, { method, signal, headers, ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }) })
}

/**
 * Send a file and hear how much of it has gone; `fetch` cannot tell.
 *
 * Unit:   progress from 0 to 1.
 * Throws: ApiError; whatever the signal was aborted with.
 */
export function upload<T>(address: string, file: Blob, onProgress: (share: number) => void, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const stop = (): void => request.abort()
    const end = (settle: () => void) => (): void => {
      signal.removeEventListener('abort', stop)
      settle()
    }
    request.open('POST', address)
    request.responseType = 'json'
    request.setRequestHeader('accept', 'application/json')
    request.setRequestHeader('content-type', 'application/octet-stream')
    if (csrf !== null) request.setRequestHeader('x-csrf-token', csrf)
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total))
    request.addEventListener('load', end(() => (request.status < 300 ? resolve(request.response as T) : reject(refusalOf(request.response)))))
    request.addEventListener('error', end(() => reject(new ApiError(navigator.onLine ? 'unreachable' : 'offline'))))
    request.addEventListener('abort', end(() => reject(signal.reason as Error)))
    signal.addEventListener('abort', stop)
    request.send(file)
  })
}

/**
 * Fetch a file that is written as it is sent, and hear of every piece.
 *
 * Throws: ApiError.
 */
export async function download(address: string, signal: AbortSignal, onPiece: (piece: Uint8Array, headers: Headers) => void): Promise<{ readonly blob: Blob; readonly fileName: string | null }> {
  const response = await fetch(address, { credentials: credentials(), signal }).catch((error: unknown) => {
    if (signal.aborted) throw error
    throw new ApiError(navigator.onLine ? 'unreachable' : 'offline')
  })
  if (!response.ok || response.body === null) throw refusalOf(await response.json().catch(() => null))
  const pieces: Uint8Array<ArrayBuffer>[] = []
  const reader = response.body.getReader()
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    pieces.push(next.value)
    onPiece(next.value, response.headers)
  }
  const [, fileName = null] = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '') ?? []
  return { blob: new Blob(pieces, { type: response.headers.get('content-type') ?? '' }), fileName }
}

/** The HTTP interface as the client uses it; every call can be aborted and none repeats itself. */
export const api = {
  session: (signal: AbortSignal) => read<Session>('/api/session', signal),
  territory: (signal: AbortSignal) => read<Territory>('/api/territory', signal),
  levels: (signal: AbortSignal) => read<SpatialLevel[]>('/api/spatial-levels', signal),
  indicators: (signal: AbortSignal) => read<IndicatorSummary[]>('/api/indicators', signal),
  indicator: (key: string, signal: AbortSignal) => read<Indicator>(`/api/indicators/${encodeURIComponent(key)}`, signal),
  areas: (level: string, on: string | null, signal: AbortSignal) =>
    read<Area[]>(`/api/spatial-levels/${encodeURIComponent(level)}/areas?${query({ on })}`, signal),
  values: (indicator: string, level: string, on: string | null, signal: AbortSignal, withParts = false) => read<Values>(valuesAddress(indicator, { level, on, parts: withParts ? 'true' : null }), signal),
  explanation: (indicator: string, level: string, area: string, period: string, signal: AbortSignal) =>
    read<Explanation>(`/api/indicators/${encodeURIComponent(indicator)}/explanation?${query({ level, area, period })}`, signal),
  csvAddress: (indicator: string, level: string, on: string | null, period: string | null) =>
    valuesAddress(indicator, { level, on, period, format: 'csv' }),
  tileAddress: (level: string, areaSet: string) => `${location.origin}/tiles/${level}/${areaSet}/{z}/{x}/{y}.mvt`,
  /** A vector tile; `null` where there are no areas. Throws: ApiError. */
  tile: async (level: string, areaSet: string, { z, x, y }: { readonly z: number; readonly x: number; readonly y: number }): Promise<ArrayBuffer | null> => {
    const response = await fetch(`/tiles/${level}/${areaSet}/${z}/${x}/${y}.mvt`).catch(() => {
      throw new ApiError(navigator.onLine ? 'unreachable' : 'offline')
    })
    if (response.status === 204) return null
    if (!response.ok) throw new ApiError('unreachable')
    return response.arrayBuffer()
  },
}
