import { createHash } from 'node:crypto'
import { computeFigures, type FigureTable } from '../../../core/figures/compute-figures.ts'
import type { Contribution, PlannedMoment } from '../../../core/release/plan-releases.ts'
import type { ReleaseAudience } from '../../audience.ts'
import { toFigureRow, type FigureRow } from './figure-row.ts'
import { contributionsOf, createMeasurePlaces, createMeasureSource, type MeasurePlaces } from './measure-source.ts'
import type { ObservationBlock } from './read-observations.ts'
import type { Structure } from './read-structure.ts'

/** What is to be computed; plain data that can be handed to a thread. */
export interface ReleaseTask {
  /** The formulas are those of this moment. */
  readonly formulasAt: Date
  readonly structure: Structure
  readonly blocks: readonly ObservationBlock[]
  readonly moments: readonly PlannedMoment[]
  /** Figures that are stored already, as `nameOf` names them; they are not handed back. */
  readonly known: ReadonlySet<string>
  /** Only these indicators; without it all. */
  readonly only?: ReadonlySet<number> | undefined
}

/** A table of figures that is not stored yet. */
export interface FreshTable {
  readonly indicator: number
  readonly areaSet: string
  readonly period: string
  readonly denominatorPeriod: string | null
  readonly checksum: string
  readonly row: FigureRow
}

/** Where a table stands in a release, and what is in it. */
export interface ShownTable { readonly indicator: number; readonly areaSet: string; readonly period: string; readonly checksum: string }

/** Tables that an audience sees from a moment (its place in the plan) on. */
export interface ShownTables { readonly moment: number; readonly audience: ReleaseAudience; readonly tables: readonly ShownTable[] }

export interface ComputedBatch {
  readonly shown: readonly ShownTables[]
  readonly fresh: readonly FreshTable[]
  /** Indicators done, of all. */
  readonly done: number
  readonly of: number
}

export const nameOf = ({ indicator, areaSet, period, checksum }: ShownTable): string => `${indicator} ${areaSet} ${period} ${checksum}`

/** Name the content of a table. */
export function toFreshTable(indicator: number, table: FigureTable): FreshTable {
  const { areaSet, period, denominatorPeriod } = table
  const row = toFigureRow(table)
  const checksum = createHash('sha256').update(`${denominatorPeriod} ${JSON.stringify(row)}`).digest('hex')
  return { indicator, areaSet, period, denominatorPeriod, checksum, row }
}

function computeIndicator({ id, definition }: Structure['indicators'][number], { levels, areaSets, nestings }: Structure, places: MeasurePlaces, contributions: readonly Contribution[]): FreshTable[] {
  const measures = createMeasureSource(places, contributions)
  return computeFigures({ indicator: definition, levels, areaSets, nestings, measures }).map(table => toFreshTable(id, table))
}

/**
 * Compute the figures of every planned release, indicator by indicator.
 *
 * What rests on the same deliveries is computed once, for both audiences and all moments.
 *
 * Cost:   the figures of one indicator in memory; germany 1 s for each indicator whose deliveries differ.
 * Throws: DomainError of `computeFigures`.
 */
export function* computeReleases({ structure, blocks, moments, known, only }: ReleaseTask): Generator<ComputedBatch> {
  const places = createMeasurePlaces(structure, blocks)
  const indicators = structure.indicators.filter(({ id }) => only === undefined || only.has(id))
  for (const [done, indicator] of indicators.entries()) {
    const { numerator, denominator } = indicator.definition
    const computed = new Map<string, FreshTable[]>()
    const shown: ShownTables[] = []
    const resultOf = (contributions: readonly Contribution[]): FreshTable[] => {
      const key = JSON.stringify([numerator, denominator].map(measure => (measure === undefined ? [] : contributionsOf(measure, contributions, places.blocks))))
      const tables = computed.get(key) ?? computeIndicator(indicator, structure, places, contributions)
      computed.set(key, tables)
      return tables
    }
    for (const [moment, plan] of moments.entries()) {
      for (const audience of ['public', 'internal'] as const) {
        const tables = resultOf(plan[audience]).map(({ areaSet, period, checksum }) => ({ indicator: indicator.id, areaSet, period, checksum }))
        shown.push({ moment, audience, tables })
      }
    }
    const fresh = new Map([...computed.values()].flat().filter(table => !known.has(nameOf(table))).map(table => [nameOf(table), table]))
    yield { shown, fresh: [...fresh.values()], done: done + 1, of: indicators.length }
  }
}
