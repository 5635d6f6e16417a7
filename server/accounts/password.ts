import { createSecret } from './secret.ts'

// OWASP's first choice among the light ones; the library's default algorithm is argon2id.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const
let decoy: Promise<string> | undefined

/** The same password typed on different systems is the same text. */
const normalize = (password: string): string => password.normalize('NFKC')

/** Hash a password. Shape: argon2id in PHC form. Cost: 19 MiB and some 15 ms in a thread of its own. */
export async function hashPassword(password: string): Promise<string> {
  // Loaded with the first sign-in, so that the atlas starts without it.
  const { hash } = await import('@node-rs/argon2')
  return hash(normalize(password), cost)
}

/**
 * Compare a password with a stored hash; without one it takes as long and fails.
 *
 * So nobody learns from the time taken which logins exist.
 */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  decoy ??= hashPassword(createSecret())
  const { verify } = await import('@node-rs/argon2')
  const isSame = await verify(stored ?? await decoy, normalize(password))
  return stored !== null && isSame
}
