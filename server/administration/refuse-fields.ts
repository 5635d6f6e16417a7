import { DomainError } from '../../core/model/domain-error.ts'
import type { RefusedParameter } from '../refused-parameters.ts'

/** An entry of the catalogue does not add up; `errors` says at which fields. */
export class FieldsRefused extends DomainError {
  readonly errors: readonly RefusedParameter[]

  constructor(errors: readonly RefusedParameter[]) {
    const what = errors.map(({ message }) => message).join(' ')
    super('invalid-parameter', what, { what, whatDe: errors.map(({ messageDe }) => messageDe).join(' ') })
    this.errors = errors
  }
}

/**
 * Refuse with all faults at once.
 *
 * Throws: FieldsRefused if there are any.
 */
export function refuseFields(errors: readonly RefusedParameter[]): void {
  if (errors.length > 0) throw new FieldsRefused(errors)
}
