import { DomainError } from '../../core/model/domain-error.ts'
import type { Finding } from './finding.ts'

/** A folder that cannot be taken as a territory; carries everything that was found, warnings included. */
export class TerritoryRefused extends DomainError {
  readonly findings: readonly Finding[]

  constructor(folder: string, findings: readonly Finding[]) {
    const errors = findings.filter(({ severity }) => severity === 'error')
    super('territory-refused', [`The territory in ${folder} is refused because of ${errors.length} error${errors.length === 1 ? '' : 's'}:`, ...errors.map(({ message }) => `- ${message}`)].join('\n'), {
      folder,
      errors: errors.map(({ message }) => message),
      errorsDe: errors.map(({ messageDe }) => messageDe),
    })
    this.name = 'TerritoryRefused'
    this.findings = findings
  }
}
