import type { ObservationCorrection, ObservationFile } from '../../../core/contract/observation-file.ts'
import type { Figure } from '../../../core/model/figure.ts'
import type { TerritoryObservation } from '../territory.ts'
import type { ObservationFindings } from './observation-findings.ts'

interface Entry {
  readonly observation: TerritoryObservation
  readonly line: number
}

/** Takes the figures of one file in, watches for duplicates, and applies corrections. */
export class ObservationCollector {
  readonly #entries = new Map<string, Entry>()
  readonly #corrections = new Map<string, ObservationCorrection>()
  readonly #declaration: ObservationFile
  readonly #findings: ObservationFindings

  constructor(declaration: ObservationFile, findings: ObservationFindings) {
    this.#declaration = declaration
    this.#findings = findings
    for (const correction of declaration.corrections) {
      for (const code of correction.codes) for (const measure of correction.measures) for (const period of correction.periods) {
        this.#corrections.set(address(correction.level, code, measure, period), correction)
      }
    }
  }

  /** The declared correction of a cell, if there is one. */
  correctionOf(level: string, code: string, measure: string, period: string): ObservationCorrection | undefined {
    return this.#corrections.size === 0 ? undefined : this.#corrections.get(address(level, code, measure, period))
  }

  /** Take a figure in; a second one for the same area, period and measure is an error unless the file is declared so. */
  add(level: string, code: string, measure: string, period: string, figure: Figure, line: number): void {
    const key = address(level, code, measure, period)
    const known = this.#entries.get(key)
    const entry = { observation: { measure, level, code, period, value: figure.value, status: figure.status }, line }
    if (known === undefined) this.#entries.set(key, entry)
    else if (this.#declaration.duplicates === 'error') this.#complain(known, entry)
    else if (known.observation.value === null) this.#entries.set(key, entry)
    else if (figure.value !== null && figure.value !== known.observation.value) this.#complain(known, entry)
  }

  /** All figures, corrections included; a correction of an area the file does not name adds its figure. */
  finish(): TerritoryObservation[] {
    for (const [key, correction] of this.#corrections) {
      const known = this.#entries.get(key)?.observation
      if (known === undefined && correction.found !== undefined) {
        this.#findings.add('error', 'correction-unused', `the correction of ${correction.level} ${correction.codes.join(', ')} (${correction.reason}) found no cell.`, `die Korrektur von ${correction.level} ${correction.codes.join(', ')} (${correction.reason}) fand keine Zelle.`)
      }
      const [level = '', code = '', measure = '', period = ''] = key.split('\n')
      this.#entries.set(key, { observation: { measure, level, code, period, ...correctedFigure(correction) }, line: 0 })
    }
    return Array.from(this.#entries.values(), (entry) => entry.observation)
  }

  #complain(known: Entry, entry: Entry): void {
    const { level, code, measure, period } = entry.observation
    this.#findings.add(
      'error',
      'duplicate-figure',
      `lines ${known.line} and ${entry.line}: two figures for ${measure}, ${level} ${code}, ${period}.`,
      `Zeilen ${known.line} und ${entry.line}: zwei Werte für ${measure}, ${level} ${code}, ${period}.`,
      { level, areaCodes: [code] },
    )
  }
}

/** The figure a correction states. */
export function correctedFigure(correction: ObservationCorrection): Figure {
  return { value: correction.value ?? null, status: correction.status }
}

function address(level: string, code: string, measure: string, period: string): string {
  return `${level}\n${code}\n${measure}\n${period}`
}
