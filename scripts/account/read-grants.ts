import { DomainError } from '../../core/model/domain-error.ts'
import { roles, type Grant, type Role } from '../../core/rights/person.ts'

/**
 * Read roles as they are written on the command line: `planner`, `editor:youth`, several with commas or repeated.
 *
 * Throws: DomainError `unknown-role`.
 */
export function readGrants(texts: readonly string[]): Grant[] {
  const words = texts.flatMap(text => text.split(',')).map(word => word.trim()).filter(word => word !== '')
  return words.map(word => {
    const [name, department = null, ...rest] = word.split(':')
    const isGood = roles.includes(name as Role) && rest.length === 0 && (name === 'editor') === (department !== null && department !== '')
    if (!isGood) throw new DomainError('unknown-role', `'${word}' is no role. Roles: planner, editor:<department>, releaser, administrator.`, { role: word })
    return { role: name as Role, department }
  })
}
