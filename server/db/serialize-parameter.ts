/** What both drivers take without changing it: text form, binary form, or null. */
export type SerializedParameter = string | Uint8Array | null

const escape = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`

function serializeItem(item: unknown): string {
  if (item === null || item === undefined) return 'NULL'
  if (typeof item === 'number' || typeof item === 'boolean' || typeof item === 'bigint') return String(item)
  if (Array.isArray(item)) return serializeArray(item)
  if (ArrayBuffer.isView(item)) return `"\\\\x${Buffer.from(item.buffer, item.byteOffset, item.byteLength).toString('hex')}"`
  return escape(serializeParameter(item) as string)
}

function serializeArray(items: readonly unknown[]): string {
  return `{${items.map(serializeItem).join(',')}}`
}

/**
 * Give a parameter the form that PostgreSQL reads, the same for both engines.
 *
 * Arrays become arrays (a JSON array is given as text), objects JSON, dates an instant in UTC, bytes go binary.
 */
export function serializeParameter(value: unknown): SerializedParameter {
  if (value === null || value === undefined) return null
  if (typeof value === 'string') return value
  if (value instanceof Uint8Array) return value
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return serializeArray(value)
  if (ArrayBuffer.isView(value)) return serializeArray(Array.from(value as unknown as ArrayLike<number>))
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value)
  return JSON.stringify(value)
}
