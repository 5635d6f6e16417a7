import type { Finding } from '../finding.ts'

const limit = 20

/** A text from a file as far as a message shows it. */
export function shorten(text: string): string {
  const trimmed = text.trim()
  return trimmed.length > 60 ? `${trimmed.slice(0, 60)}…` : trimmed
}

/** Collects what is found in one file; after 20 errors of a kind it only counts. */
export class ObservationFindings {
  readonly #file: string
  readonly #list: Finding[] = []
  readonly #counts = new Map<string, number>()

  constructor(file: string) {
    this.#file = file
  }

  add(severity: Finding['severity'], code: string, message: string, messageDe: string, extra: Partial<Finding> = {}): void {
    const count = (this.#counts.get(code) ?? 0) + 1
    this.#counts.set(code, count)
    if (count > limit) return
    this.#list.push({ severity, code, message: `${this.#file}: ${message}`, messageDe: `${this.#file}: ${messageDe}`, file: this.#file, ...extra })
  }

  list(): Finding[] {
    const more = [...this.#counts].filter(([, count]) => count > limit).map(([code, count]): Finding => {
      const severity = this.#list.find((finding) => finding.code === code)?.severity ?? 'note'
      const rest = count - limit
      return { severity, code, message: `${this.#file}: ${rest} more of “${code}”.`, messageDe: `${this.#file}: ${rest} weitere vom Typ „${code}“.`, file: this.#file }
    })
    return [...this.#list, ...more]
  }
}
