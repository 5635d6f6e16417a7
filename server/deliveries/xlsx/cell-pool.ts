import type { WorkbookCell } from './workbook.ts'

/** Beyond so many different ones the table of known cells would take the memory that it saves. */
const mostKept = 250_000
/** Longer texts are remarks and hardly come twice. */
const longestKept = 40

/**
 * Keep equal cells once: codes, names, years and most figures come again in other rows.
 *
 * Cost: a look-up per cell; half a million cells of a usual file take a third of the memory.
 */
export class CellPool {
  readonly #known = new Map<string, Map<string, WorkbookCell>>()
  #kept = 0

  /** The cell that this raw text was read as before, under the same way of reading. */
  find(reading: string, raw: string): WorkbookCell | undefined {
    return raw.length > longestKept ? undefined : this.#known.get(reading)?.get(raw)
  }

  /** Remember a cell, and give it back. */
  keep(reading: string, raw: string, cell: WorkbookCell): WorkbookCell {
    if (raw.length > longestKept || this.#kept >= mostKept) return cell
    this.#kept++
    const known = this.#known.get(reading)
    if (known) known.set(raw, cell)
    else this.#known.set(reading, new Map([[raw, cell]]))
    return cell
  }
}
