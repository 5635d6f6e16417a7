import type { Person } from './person.ts'

/** Say whose releases somebody sees: with any role the internal ones, else the public ones. */
export function audienceOf(person: Person): 'public' | 'internal' {
  return person.grants.length > 0 ? 'internal' : 'public'
}
