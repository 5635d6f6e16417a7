/** A stored source as far as a reader is told; empty where the importer knew nothing. */
export interface Source {
  readonly attribution: string
  readonly licence: string
  readonly licenceUrl: string | undefined
  readonly url: string | undefined
  readonly file: string
  readonly retrieved: string | undefined
}

/** Read provenance from a stored source, which may hold it at the top or under `provenance`. */
export function readSource(stored: Readonly<Record<string, unknown>>): Source {
  const nested = stored['provenance']
  const source = typeof nested === 'object' && nested !== null ? { ...stored, ...nested } as Record<string, unknown> : stored
  const textOf = (field: string): string | undefined => (typeof source[field] === 'string' && source[field] !== '' ? source[field] : undefined)
  return {
    attribution: textOf('attribution') ?? '', licence: textOf('licence') ?? '', licenceUrl: textOf('licenceUrl'),
    url: textOf('url'), file: textOf('file') ?? '', retrieved: textOf('retrieved'),
  }
}
