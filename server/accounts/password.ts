import { hash, verify } from '@node-rs/argon2'
import { createSecret } from './secret.ts'

// OWASP's first choice among the light ones; the library's default algorithm is argon2id.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const
let decoy: Promise<string> | undefined

/** The same password typed on different systems is the same text. */
const normalize = (password: string): string => password.normalize('NFKC')

/** Hash a password. Shape: argon2id in PHC form. Cost: 19 MiB and some 15 ms in a thread of its own. */
export const hashPassword = (password: string): Promise<string> => hash(normalize(password), cost)

/**
 * Compare a password with a stored hash; without one it takes as long and fails.
 *
 * So nobody learns from the time taken which logins exist.
 */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  decoy ??= hashPassword(createSecret())
  const isSame = await verify(stored ?? await decoy, normalize(password))
  return stored !== null && isSame
}
