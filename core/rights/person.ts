export const roles = ['planner', 'editor', 'releaser', 'administrator'] as const
export type Role = (typeof roles)[number]

/** A role that somebody holds; an editor holds it for one department. */
export interface Grant {
  readonly role: Role
  readonly department: string | null
}

/** Who asks: somebody unknown, a person who signed in, or a program with a token. */
export interface Person {
  readonly kind: 'public' | 'account' | 'token'
  /** Number of the account or token; `null` for the public. */
  readonly id: number | null
  readonly name: string | null
  readonly grants: readonly Grant[]
}

export const publicPerson: Person = Object.freeze({ kind: 'public', id: null, name: null, grants: Object.freeze([]) })
