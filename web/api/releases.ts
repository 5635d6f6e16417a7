import type { ProtectionPreview } from '../../core/contract/disclosure.ts'
import type { Decision, Publication, PublicationEntry, ReleasePreview, ReleaseProgress } from '../../core/contract/releases.ts'
import { read, send } from './client.ts'

export type Audience = 'internal' | 'public'

export type Strategy = 'siblings' | 'parents' | 'coarser'

export interface ReleaseWish {
  readonly audience: Audience
  /** ISO 8601 in UTC; `null`: at once. */
  readonly effectiveAt: string | null
  readonly comment: string | null
  readonly strategy: Strategy | null
}

export interface LogWish {
  /** Where the page before ended; `null`: the newest. */
  readonly before?: string | null
  /** Only what touched this indicator. */
  readonly indicator?: string | null
  readonly limit?: number
}

/** What releasers decide, and what everybody reads about it. */
export const releasesApi = {
  preview: (id: number, audience: Audience, strategy: Strategy | null, signal: AbortSignal) =>
    read<ReleasePreview>(`/api/deliveries/${id}/release-preview?audience=${audience}${strategy === null ? '' : `&strategy=${strategy}`}`, signal),
  protection: (id: number, strategy: Strategy | null, signal: AbortSignal) =>
    read<ProtectionPreview | null>(`/api/deliveries/${id}/protection-preview${strategy === null ? '' : `?strategy=${strategy}`}`, signal),
  progress: (id: number, signal: AbortSignal) => read<ReleaseProgress>(`/api/deliveries/${id}/release-progress`, signal),
  cancel: (id: number) => send<null>('DELETE', `/api/deliveries/${id}/release-progress`),
  release: (id: number, { audience, effectiveAt, comment, strategy }: ReleaseWish) =>
    send<Decision>('POST', `/api/deliveries/${id}/release`, { audience, effectiveAt, ...(comment === null ? {} : { comment }), ...(strategy === null ? {} : { protection: { strategy } }) }),
  reject: (id: number, comment: string) => send<Decision>('POST', `/api/deliveries/${id}/reject`, { comment }),
  withdraw: (id: number, reason: string) => send<Decision>('POST', `/api/deliveries/${id}/withdraw`, { reason }),
  embargo: (id: number, effectiveAt: string | null, comment: string | null) => send<Decision>('POST', `/api/deliveries/${id}/embargo`, { effectiveAt, ...(comment === null ? {} : { comment }) }),
  publications: (wanted: LogWish, signal: AbortSignal) => {
    const words = new URLSearchParams(Object.entries(wanted).flatMap(([word, value]) => (value === null || value === undefined ? [] : [[word, String(value)]])))
    return read<{ entries: PublicationEntry[]; next: string | null }>(`/api/publications${words.size === 0 ? '' : `?${words.toString()}`}`, signal)
  },
  publication: (id: number, signal: AbortSignal) => read<Publication>(`/api/publications/${id}`, signal),
}
