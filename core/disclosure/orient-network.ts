/** Each cell as a directed arc between two equations; the last node closes cells that stand in only one. */
export interface Network {
  readonly nodes: number
  /** Node that each column leaves, and node that it enters. Columns in no row run from the last node to itself. */
  readonly tail: Int32Array
  readonly head: Int32Array
}

interface Row {
  readonly cells: readonly number[]
  readonly coefficients: readonly number[]
  readonly lower: number
  readonly upper: number
}

/**
 * Read rows of equations as a network, if they are one: every column in at most two rows with ±1, and signs of whole rows can be flipped
 * so that it stands once with +1 and once with −1. Gives `null` otherwise.
 *
 * Shape: `takes` tells which columns count (others are constants).
 */
export function orientNetwork(columns: number, rows: readonly Row[], takes: (column: number) => boolean): Network | null {
  const first = new Int32Array(columns).fill(-1)
  const second = new Int32Array(columns).fill(-1)
  const firstSign = new Int8Array(columns)
  const secondSign = new Int8Array(columns)
  for (const [index, { cells, coefficients, lower, upper }] of rows.entries()) {
    for (const [place, cell] of cells.entries()) {
      if (!takes(cell)) continue
      const sign = coefficients[place]!
      if (lower !== upper || Math.abs(sign) !== 1 || second[cell]! >= 0) return null
      const isFirst = first[cell]! < 0
      ;(isFirst ? first : second)[cell] = index
      ;(isFirst ? firstSign : secondSign)[cell] = sign
    }
  }
  const flip = findFlips(rows, takes, first, second, firstSign, secondSign)
  if (!flip) return null
  const world = rows.length
  const tail = new Int32Array(columns).fill(world)
  const head = new Int32Array(columns).fill(world)
  for (let column = 0; column < columns; column++) {
    place(column, first[column]!, firstSign[column]!)
    place(column, second[column]!, secondSign[column]!)
  }
  return { nodes: world + 1, tail, head }

  function place(column: number, row: number, sign: number): void {
    if (row >= 0) (sign * flip![row]! > 0 ? tail : head)[column] = row
  }
}

/** Two-colour the rows; `null` where the signs contradict each other. */
function findFlips(rows: readonly Row[], takes: (column: number) => boolean, first: Int32Array, second: Int32Array, firstSign: Int8Array, secondSign: Int8Array): Int8Array | null {
  const flip = new Int8Array(rows.length)
  for (let start = 0; start < rows.length; start++) {
    if (flip[start] !== 0) continue
    flip[start] = 1
    const queue = [start]
    for (const row of queue) {
      for (const cell of rows[row]!.cells) {
        if (!takes(cell) || second[cell]! < 0) continue
        const other = first[cell] === row ? second[cell]! : first[cell]!
        const wanted = -flip[row]! * firstSign[cell]! * secondSign[cell]!
        if (other === row) return null
        if (flip[other] === 0) {
          flip[other] = wanted
          queue.push(other)
        } else if (flip[other] !== wanted) return null
      }
    }
  }
  return flip
}
