import type { Finding } from './finding.ts'

export type Where = Omit<Finding, 'severity' | 'code' | 'message' | 'messageDe'>

/** Collects what the checks find, so that a person sees all of it at once. */
export class FindingList {
  readonly #findings: Finding[] = []
  readonly #told = new Set<string>()

  error(code: string, message: string, messageDe: string, where: Where = {}): void {
    this.push({ severity: 'error', code, message, messageDe, ...where })
  }

  warning(code: string, message: string, messageDe: string, where: Where = {}): void {
    this.push({ severity: 'warning', code, message, messageDe, ...where })
  }

  note(code: string, message: string, messageDe: string, where: Where = {}): void {
    this.push({ severity: 'note', code, message, messageDe, ...where })
  }

  /** A finding that two checks come upon (a table that nests on two levels) is told once. */
  push(...findings: readonly Finding[]): void {
    for (const finding of findings) {
      const told = `${finding.severity} ${finding.code} ${finding.message}`
      if (this.#told.has(told)) continue
      this.#told.add(told)
      this.#findings.push(finding)
    }
  }

  get all(): readonly Finding[] {
    return this.#findings
  }

  get hasErrors(): boolean {
    return this.#findings.some(({ severity }) => severity === 'error')
  }
}

/** Name the first few of many: "a, b, c and 12 more". */
export function listFew(items: readonly string[], language: 'de' | 'en', most = 10): string {
  const shown = items.slice(0, most).join(', ')
  const rest = items.length - most
  return rest <= 0 ? shown : language === 'de' ? `${shown} und ${rest} weitere` : `${shown} and ${rest} more`
}

/** `1,234.5` or `1.234,5`, with at most so many decimals. */
export function formatFigure(value: number, language: 'de' | 'en', decimals = 0): string {
  return value.toLocaleString(language, { maximumFractionDigits: decimals })
}

/** `9.12346, 53.98765`: longitude, latitude. */
export function formatPlace([lon, lat]: readonly [number, number]): string {
  return `${lon.toFixed(5)}, ${lat.toFixed(5)}`
}
