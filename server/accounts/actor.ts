import type { Person } from '../../core/rights/person.ts'

/** Who did something: whoever asked over HTTP, somebody at the command line, or the atlas itself. */
export interface Actor {
  readonly kind: Person['kind'] | 'command' | 'system'
  readonly id: number | null
  readonly name: string | null
}
