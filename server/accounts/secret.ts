import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** Make a secret that nobody guesses. Unit: 32 random bytes, base64url. */
export const createSecret = (): string => randomBytes(32).toString('base64url')

/** Name a random secret without giving it away. A fast hash is enough: there is nothing to guess in 256 random bits. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** Compare without telling by the time taken where the difference is. */
export function isSameSecret(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(hashSecret(one)), Buffer.from(hashSecret(other)))
}

const letters = 'abcdefghijkmnpqrstuvwxyz23456789'

/** Make a password that can be read out: five groups of four, 100 random bits, nothing that looks alike. */
export function createPassword(): string {
  const characters = [...randomBytes(20)].map(byte => letters[byte % letters.length]!)
  return [0, 4, 8, 12, 16].map(start => characters.slice(start, start + 4).join('')).join('-')
}
