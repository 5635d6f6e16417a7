import { cellState, type CellSystem, type PrimaryCell } from '../cell-system.ts'
import { priceCells, type CostScheme } from '../choose/cell-cost.ts'
import type { DisclosureRules } from '../disclosure-rule.ts'
import type { IndexedTable } from './disclosure-table.ts'
import { findPrimaryCells } from '../primary/find-primary-cells.ts'
import { tableEquations } from './table-equations.ts'

export interface TableSystemOptions {
  readonly cost?: CostScheme
  /** Was the cell hidden in the release before? */
  readonly previous?: (region: string, category: string) => boolean
  readonly stability?: number
}

export interface ProtectedSystem {
  readonly system: CellSystem
  readonly primary: readonly PrimaryCell[]
}

/** Put one table and its rules into the form that chooser and auditor work on; cell numbers stay those of the table. */
export function tableSystem(table: IndexedTable, rules: DisclosureRules, options: TableSystemOptions = {}): ProtectedSystem {
  const { values, cells } = table
  const { previous } = options
  const wasHidden = previous && ((cell: number) => previous(cells[cell]!.region, cells[cell]!.category))
  const state = new Uint8Array(values.length)
  for (let cell = 0; cell < values.length; cell++) {
    const given = cells[cell]!.state
    if (given) state[cell] = cellState[given]
    else if (values[cell] === 0 && rules.zerosPublished) state[cell] = cellState.published
  }
  const system: CellSystem = {
    values,
    floor: new Float64Array(values.length).map((_, cell) => (rules.zerosPublished ? Math.min(1, values[cell]!) : 0)),
    ceiling: new Float64Array(values.length).fill(Infinity),
    state,
    cost: priceCells(table, options.cost, wasHidden, options.stability),
    constraints: tableEquations(table),
  }
  return { system, primary: findPrimaryCells(table, rules) }
}
