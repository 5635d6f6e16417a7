import type { FigureTable } from '../figures/compute-figures.ts'
import type { ExplainedFigure } from '../model/figure.ts'
import { columnKey } from './figure-columns.ts'
import type { HiddenCell } from './hidden-cell.ts'
import type { ProtectionInput } from './protection-input.ts'

/**
 * Take hidden figures out of the tables, and with them whatever was computed from them.
 *
 * A ratio is hidden with its numerator and with its denominator; whichever of the two is not hidden itself stays. A ready-made rate is
 * hidden with the figures that it was made of. Primary and cover look alike.
 */
export function applyProtection({ tables, indicators, printed }: Pick<ProtectionInput, 'tables' | 'indicators' | 'printed'>, hidden: readonly HiddenCell[], hiddenRests: ReadonlySet<string>): FigureTable[] {
  const definitionOf = new Map(indicators.map((indicator) => [indicator.key, indicator]))
  const places = new Set(hidden.map(({ measure, period, areaSet, area }) => `${columnKey(measure, period)} ${areaSet} ${area}`))
  const uses = new Set(hidden.flatMap(({ measure, period, areaSet, area, uses }) => uses.map((use) => `${use} ${columnKey(measure, period)} ${areaSet} ${area}`)))
  const columns = new Set(hidden.map(({ measure, period }) => columnKey(measure, period)))
  const measures = new Set(hidden.map(({ measure }) => measure))
  return tables.map((table) => {
    const definition = definitionOf.get(table.indicator)
    if (definition === undefined) return table
    const upper = columnKey(definition.numerator, table.period)
    const lower = definition.denominator === undefined || table.denominatorPeriod === null ? null : columnKey(definition.denominator, table.denominatorPeriod)
    const made = printed.filter(({ measure, numerator, denominator }) => measure === definition.numerator && (measures.has(numerator) || measures.has(denominator)))
      .flatMap(({ numerator, denominator }) => [columnKey(numerator, table.period), columnKey(denominator, table.period)])
    const isTouched = [upper, lower, ...made].some((column) => column !== null && columns.has(column))
    if (!isTouched && hiddenRests.size === 0) return table
    const isHidden = (part: string, column: string | null, area: number): boolean => column !== null && uses.has(`${table.indicator}:${part} ${column} ${table.areaSet} ${area}`)
    const isMadeOfHidden = (area: number): boolean => made.some((column) => places.has(`${column} ${table.areaSet} ${area}`))
    const cells = table.cells.map((row, area) => {
      const [hidesUpper, hidesLower] = [isHidden('numerator', upper, area), isHidden('denominator', lower, area)]
      if (hidesUpper || hidesLower || isMadeOfHidden(area)) return suppress(row, hidesUpper || lower === null, hidesLower)
      return hiddenRests.has(`${upper} ${table.areaSet} ${area}`) ? { ...row, remainder: null } : row
    })
    return { ...table, cells }
  })
}

function suppress({ numerator, denominator, coverage, origin }: ExplainedFigure, hidesUpper: boolean, hidesLower: boolean): ExplainedFigure {
  return { value: null, status: 'suppressed', numerator: hidesUpper ? null : numerator, denominator: hidesLower ? null : denominator, coverage: { covered: 0, of: coverage.of }, origin, remainder: null }
}
