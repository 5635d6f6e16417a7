import type { CheckedFigure } from './delivery-checks.ts'

/** Where a figure stands, but for its area. */
type Table = Pick<CheckedFigure, 'measure' | 'level' | 'period'>

/**
 * One thing for each table of figures: a measure on a level in a period.
 *
 * Cost: three look-ups of texts that are kept once; no text is put together, which for half a million figures takes longer.
 */
export class ByTable<T> {
  readonly #make: () => T
  readonly #measures = new Map<string, Map<string, Map<string, T>>>()

  /** `make`: what a table begins with. */
  constructor(make: () => T) {
    this.#make = make
  }

  find({ measure, level, period }: Table): T | undefined {
    return this.#measures.get(measure)?.get(level)?.get(period)
  }

  /** What there is for a table, made where there is nothing yet. */
  of({ measure, level, period }: Table): T {
    const levels = kept(this.#measures, measure, () => new Map<string, Map<string, T>>())
    return kept(kept(levels, level, () => new Map<string, T>()), period, this.#make)
  }

  /** In the order in which they were made, measure by measure and level by level. */
  *entries(): Generator<readonly [Table, T]> {
    for (const [measure, levels] of this.#measures) {
      for (const [level, periods] of levels) {
        for (const [period, thing] of periods) yield [{ measure, level, period }, thing]
      }
    }
  }
}

function kept<T>(map: Map<string, T>, key: string, make: () => T): T {
  const found = map.get(key)
  if (found !== undefined) return found
  const made = make()
  map.set(key, made)
  return made
}

/** Figures by measure, level, period and area. */
export class FigureIndex {
  readonly #tables = new ByTable(() => new Map<string, CheckedFigure>())
  #hasDuplicates = false

  /** Take figures in; of several for the same place the first stays, or with `latest` the last. */
  add(figures: Iterable<CheckedFigure>, { latest = false }: { readonly latest?: boolean } = {}): this {
    for (const figure of figures) {
      const areas = this.#tables.of(figure)
      const isKnown = areas.has(figure.code)
      if (isKnown) this.#hasDuplicates = true
      if (!isKnown || latest) areas.set(figure.code, figure)
    }
    return this
  }

  /** Some place has more than one of the figures. */
  get hasDuplicates(): boolean {
    return this.#hasDuplicates
  }

  find(place: Pick<CheckedFigure, 'measure' | 'level' | 'period' | 'code'>): CheckedFigure | undefined {
    return this.#tables.find(place)?.get(place.code)
  }
}
