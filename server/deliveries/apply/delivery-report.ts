import type { Figure } from '../../../core/model/figure.ts'

/** A figure read from a delivered file, with the cell it came from. */
export interface DeliveredFigure extends Figure {
  readonly measure: string
  readonly level: string
  readonly code: string
  readonly period: string
  /** `Tabelle1!B7`, or `line:column` in a CSV file. */
  readonly address: string
}

/** Something said about one row or cell; errors stop the delivery. */
export interface Remark {
  readonly severity: 'error' | 'warning' | 'note'
  /** Stable and kebab-case. */
  readonly code: string
  readonly sheet: string
  readonly row: number
  /** `null`: the whole row. */
  readonly column: number | null
  readonly address: string
  readonly message: { readonly de: string; readonly en: string }
}

/** What became of every row of the file; each filled row of each sheet is in exactly one list. */
export interface DeliveryReport {
  readonly rows: { readonly total: number; readonly matched: number; readonly unmatched: number; readonly ignored: number }
  readonly figures: number
  /** All that were found, also those beyond the listed ones. */
  readonly errors: number
  readonly warnings: number
  /** In the order of the file; at most `listedPerCode` of one kind. */
  readonly remarks: readonly Remark[]
  /** How often each kind was found where not all are listed. */
  readonly unlisted: Readonly<Record<string, number>>
  /** Row numbers (columns, where the table is turned) by sheet. */
  readonly outcomes: readonly { readonly sheet: string; readonly isTransposed: boolean; readonly matched: readonly number[]; readonly unmatched: readonly number[]; readonly ignored: readonly number[] }[]
}

export const listedPerCode = 5_000

type Outcome = 'matched' | 'unmatched' | 'ignored'

/** Collects remarks and what became of rows. */
export class ReportBuilder {
  readonly #remarks: Remark[] = []
  readonly #counts = new Map<string, number>()
  readonly #outcomes: { sheet: string; isTransposed: boolean; matched: number[]; unmatched: number[]; ignored: number[] }[] = []
  #errors = 0
  #warnings = 0

  startSheet(sheet: string, isTransposed: boolean): void {
    this.#outcomes.push({ sheet, isTransposed, matched: [], unmatched: [], ignored: [] })
  }

  row(outcome: Outcome, row: number): void {
    this.#outcomes.at(-1)![outcome].push(row)
  }

  /** `message` is only built where the remark is listed. */
  remark(place: Pick<Remark, 'severity' | 'code' | 'sheet' | 'row' | 'column' | 'address'>, message: () => Remark['message']): void {
    if (place.severity === 'error') this.#errors++
    if (place.severity === 'warning') this.#warnings++
    const count = (this.#counts.get(place.code) ?? 0) + 1
    this.#counts.set(place.code, count)
    if (count <= listedPerCode) this.#remarks.push({ ...place, message: message() })
  }

  finish(figures: number): DeliveryReport {
    const sum = (outcome: Outcome): number => this.#outcomes.reduce((total, sheet) => total + sheet[outcome].length, 0)
    const [matched, unmatched, ignored] = [sum('matched'), sum('unmatched'), sum('ignored')]
    return {
      rows: { total: matched + unmatched + ignored, matched, unmatched, ignored },
      figures,
      errors: this.#errors,
      warnings: this.#warnings,
      remarks: this.#remarks,
      unlisted: Object.fromEntries([...this.#counts].filter(([, count]) => count > listedPerCode).map(([code, count]) => [code, count - listedPerCode])),
      outcomes: this.#outcomes,
    }
  }
}
