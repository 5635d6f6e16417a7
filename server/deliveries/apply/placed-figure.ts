import type { Figure } from '../../../core/model/figure.ts'
import type { DeliveredFigure } from './delivery-report.ts'

type Addresses = (row: number, column: number) => string

/** A figure that knows its cell and says its address when asked: of most, nobody asks. */
export class PlacedFigure implements DeliveredFigure {
  readonly measure: string
  readonly level: string
  readonly code: string
  readonly period: string
  readonly value: Figure['value']
  readonly status: Figure['status']
  readonly #row: number
  readonly #column: number
  readonly #addresses: Addresses

  constructor(what: Pick<DeliveredFigure, 'measure' | 'level' | 'code' | 'period'>, { value, status }: Figure, row: number, column: number, addresses: Addresses) {
    this.measure = what.measure
    this.level = what.level
    this.code = what.code
    this.period = what.period
    this.value = value
    this.status = status
    this.#row = row
    this.#column = column
    this.#addresses = addresses
  }

  get address(): string {
    return this.#addresses(this.#row, this.#column)
  }
}
