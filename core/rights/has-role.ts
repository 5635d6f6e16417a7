import type { Person, Role } from './person.ts'

/** Tell whether somebody holds one of these roles. */
export function hasRole(person: Person, ...wanted: readonly Role[]): boolean {
  return person.grants.some(({ role }) => wanted.includes(role))
}

/** Tell whether somebody delivers the figures of this department. */
export function isEditorOf(person: Person, department: string | null): boolean {
  return department !== null && person.grants.some(grant => grant.role === 'editor' && grant.department === department)
}
