import { api } from '../api/client.ts'
import type { Language } from '../state/view.ts'

/** Kinds of files: for people, for programs, for a GIS. */
export const fileKinds = ['csvPeople', 'xlsx', 'csvMachine', 'geojson', 'gpkg'] as const
export type FileKind = (typeof fileKinds)[number]

const formats: Record<Exclude<FileKind, 'csvMachine'>, string> = { csvPeople: 'csv', xlsx: 'xlsx', geojson: 'geojson', gpkg: 'gpkg' }

const isForGis = (kind: FileKind): boolean => kind === 'geojson' || kind === 'gpkg'

/** What a file holds: the figures of all areas of one area set. */
export interface FileWish {
  readonly indicator: string
  readonly level: string
  /** First day of the area set. */
  readonly validFrom: string
  /** `null`: all periods of the area set. */
  readonly period: string | null
  readonly language: Language
  /** Further columns of a table, each with its moment; only files for a GIS take them. */
  readonly columns?: readonly { readonly indicator: string; readonly period: string }[]
}

/** Where the server has the figures as a file of each kind. */
export function figureFiles({ indicator, level, validFrom, period, language, columns = [] }: FileWish): readonly { readonly kind: FileKind; readonly address: string }[] {
  const words = new URLSearchParams({ level, on: validFrom, language, ...(period === null ? {} : { period }) })
  const further = columns.length === 0 ? '' : `&${new URLSearchParams({ columns: columns.map((column) => `${column.indicator}@${column.period}`).join() }).toString()}`
  return fileKinds.map((kind) => ({
    kind,
    address: kind === 'csvMachine' ? api.csvAddress(indicator, level, validFrom, period) : `/api/indicators/${encodeURIComponent(indicator)}/export?${words.toString()}${isForGis(kind) ? further : ''}&format=${formats[kind]}`,
  }))
}
