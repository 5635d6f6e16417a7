import type { SerializedParameter } from './serialize-parameter.ts'

/** What the main thread asks of the thread that holds the embedded engine. */
export type EmbeddedRequest =
  | { readonly id: number; readonly kind: 'query'; readonly sql: string; readonly parameters: readonly SerializedParameter[] }
  | { readonly id: number; readonly kind: 'script'; readonly sql: string }

/** What comes back; id 0 says that the engine is open (or why not). */
export type EmbeddedReply =
  | { readonly id: number; readonly rows: Record<string, unknown>[] }
  | { readonly id: number; readonly error: Readonly<Record<string, unknown>> }
