import { DomainError } from '../../model/domain-error.ts'
import { cellState, type CellSystem, type Constraint, type PrimaryCell } from '../cell-system.ts'
import type { ProtectedSystem } from './table-system.ts'

/** The same figure standing in two tables: [table, cell] twice. */
export type SharedCell = readonly [readonly [number, number], readonly [number, number]]

export interface LinkedSystem extends ProtectedSystem {
  /** For every table: number of each of its cells in the joint system. */
  readonly numbers: readonly Int32Array[]
}

/**
 * Join tables that share figures, so that they are protected and audited as one.
 *
 * A shared cell is shown in both or in none; what is published in one is known in the other.
 * Throws: DomainError `linked-cells-differ` where a shared figure has two values.
 */
export function linkTables(tables: readonly ProtectedSystem[], shared: readonly SharedCell[]): LinkedSystem {
  const offsets = [0]
  for (const { system } of tables) offsets.push(offsets.at(-1)! + system.values.length)
  const parent = Int32Array.from({ length: offsets.at(-1)! }, (_, index) => index)
  const find = (index: number): number => {
    while (parent[index] !== index) index = parent[index] = parent[parent[index]!]!
    return index
  }
  for (const [[tableA, cellA], [tableB, cellB]] of shared) {
    const values = [tables[tableA]!.system.values[cellA]!, tables[tableB]!.system.values[cellB]!]
    if (values[0] !== values[1]) throw new DomainError('linked-cells-differ', `a shared figure is ${values[0]} in table ${tableA} and ${values[1]} in table ${tableB}`, { values: values.map(String) })
    const [a, b] = [find(offsets[tableA]! + cellA), find(offsets[tableB]! + cellB)]
    parent[Math.max(a, b)] = Math.min(a, b)
  }
  const numberOf = new Int32Array(parent.length).fill(-1)
  let count = 0
  for (let index = 0; index < parent.length; index++) if (find(index) === index) numberOf[index] = count++
  const numbers = tables.map(({ system }, table) => Int32Array.from(system.values, (_, cell) => numberOf[find(offsets[table]! + cell)]!))
  return { system: joinSystems(tables, numbers, count), primary: joinPrimary(tables, numbers), numbers }
}

function joinSystems(tables: readonly ProtectedSystem[], numbers: readonly Int32Array[], count: number): CellSystem {
  const joint = { values: new Float64Array(count), floor: new Float64Array(count), ceiling: new Float64Array(count).fill(Infinity), state: new Uint8Array(count), cost: new Float64Array(count) }
  const constraints: Constraint[] = []
  for (const [table, { system }] of tables.entries()) {
    for (const [cell, number] of numbers[table]!.entries()) {
      joint.values[number] = system.values[cell]!
      joint.floor[number] = Math.max(joint.floor[number]!, system.floor[cell]!)
      joint.ceiling[number] = Math.min(joint.ceiling[number]!, system.ceiling[cell]!)
      joint.cost[number] = Math.max(joint.cost[number]!, system.cost[cell]!)
      if (joint.state[number] !== cellState.published && system.state[cell] !== cellState.open) joint.state[number] = system.state[cell]!
    }
    for (const { cells, ...rest } of system.constraints) constraints.push({ cells: cells.map((cell) => numbers[table]![cell]!), ...rest })
  }
  return { ...joint, constraints: dropRepeated(constraints) }
}

/** The same sum may stand in both tables. */
function dropRepeated(constraints: readonly Constraint[]): readonly Constraint[] {
  const seen = new Set<string>()
  return constraints.filter(({ cells, coefficients, lower, upper }) => {
    const order = [...cells.keys()].sort((a, b) => cells[a]! - cells[b]!)
    const key = `${order.map((place) => `${cells[place]}:${coefficients[place]}`).join(' ')} ${lower} ${upper}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

function joinPrimary(tables: readonly ProtectedSystem[], numbers: readonly Int32Array[]): readonly PrimaryCell[] {
  const upperOf = new Map<number, number>()
  for (const [table, { primary }] of tables.entries()) {
    for (const { cell, upper } of primary) {
      const number = numbers[table]![cell]!
      upperOf.set(number, Math.max(upper, upperOf.get(number) ?? 0))
    }
  }
  return [...upperOf].map(([cell, upper]) => ({ cell, upper }))
}
