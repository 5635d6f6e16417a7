import type { Delivery, DeliverySummary } from '../../core/contract/deliveries.ts'
import type { DeliveryDifference, DeliveryFigures } from '../../core/contract/delivery-figures.ts'
import type { DeliveryLayout } from '../../core/contract/delivery-layout.ts'
import type { DeliveryRows } from '../../core/contract/delivery-report.ts'
import { read, send, upload } from './client.ts'

type Parameters = Readonly<Record<string, string | number | null | undefined>>

const withQuery = (address: string, parameters: Parameters): string => {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) if (value !== null && value !== undefined && value !== '') query.set(name, String(value))
  return query.size === 0 ? address : `${address}?${query}`
}

export interface UploadWishes {
  readonly department: string | null
  readonly continues: number | null
}

/** One block of figures: a measure on a level at a period. */
export interface BlockQuery {
  readonly measure: string
  readonly level: string
  readonly period: string
}

/** What editors and releasers do with deliveries. */
export const deliveriesApi = {
  list: (signal: AbortSignal) => read<DeliverySummary[]>('/api/deliveries', signal),
  one: (id: number, signal: AbortSignal) => read<Delivery>(`/api/deliveries/${id}`, signal),
  rows: (id: number, sheet: string | null, from: number, signal: AbortSignal) => read<DeliveryRows>(withQuery(`/api/deliveries/${id}/rows`, { sheet, from, count: 50 }), signal),
  figures: (id: number, block: BlockQuery, signal: AbortSignal) => read<DeliveryFigures>(withQuery(`/api/deliveries/${id}/figures`, { ...block }), signal),
  difference: (id: number, limit: number, signal: AbortSignal) => read<DeliveryDifference>(withQuery(`/api/deliveries/${id}/difference`, { limit }), signal),
  upload: (file: File, { department, continues }: UploadWishes, onProgress: (share: number) => void, signal: AbortSignal) =>
    upload<Delivery>(withQuery('/api/deliveries', { fileName: file.name, department, continues }), file, onProgress, signal),
  detect: (id: number, version: number, sheet: string, reading: { readonly encoding?: string; readonly delimiter?: string } = {}) => send<Delivery>('POST', `/api/deliveries/${id}/detection`, { version, sheet, ...reading }),
  layout: (id: number, version: number, layout: DeliveryLayout) => send<Delivery>('PUT', `/api/deliveries/${id}/layout`, { version, layout }),
  submit: (id: number, version: number, comments: Readonly<Record<string, string>>, reason: string | null) =>
    send<Delivery>('POST', `/api/deliveries/${id}/submit`, { version, comments, ...(reason === null ? {} : { reason }) }),
  discard: (id: number, version: number) => send<Delivery>('POST', `/api/deliveries/${id}/discard`, { version }),
  comment: (id: number, comment: string) => send<Delivery>('POST', `/api/deliveries/${id}/comments`, { comment }),
  fileAddress: (id: number) => `/api/deliveries/${id}/file`,
  reportAddress: (id: number, language: string) => withQuery(`/api/deliveries/${id}/report.xlsx`, { language }),
  templateAddress: (block: BlockQuery, language: string) => withQuery('/api/delivery-template.xlsx', { ...block, language }),
}
