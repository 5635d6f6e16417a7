import { DomainError } from '../../core/model/domain-error.ts'

export const shortestPassword = 12
export const longestPassword = 256

const trivial = ['passwort', 'password', 'kennwort', 'geheim', 'willkommen', 'welcome', 'qwertz', 'qwerty', 'letmein', 'sozialraumatlas', 'sozialatlas', 'atlas', 'admin', 'administrator', 'sommer', 'winter', 'hallo', 'abc']
const runs = ['01234567890123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertzuiopasdfghjklyxcvbnm', 'qwertyuiopasdfghjklzxcvbnm']

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** What is left once everything that guessers try first is taken away. */
function restOf(password: string, login: string): string {
  const own = plain(login.split('@')[0]!)
  const words = [...trivial, ...own.length >= 3 ? [own, plain(login)] : []].sort((a, b) => b.length - a.length)
  let rest = plain(password)
  for (const word of words) rest = rest.replaceAll(word, '')
  for (const run of [...runs, ...runs.map(text => text.split('').reverse().join(''))]) {
    for (let length = Math.min(rest.length, run.length); length >= 4; length--) {
      for (let start = 0; start + length <= run.length; start++) rest = rest.replaceAll(run.slice(start, start + length), '')
    }
  }
  const signs = password.replace(/[\p{L}\p{N}\s]/gu, '')
  return rest.replace(/(\p{L}|\p{N})\1{2,}/gu, '$1') + signs
}

/**
 * Refuse a password that is too short, too long, or made of nothing but what is tried first.
 *
 * Length counts, not the kinds of characters; a sentence is welcome.
 *
 * Throws: DomainError `weak-password`.
 */
export function refuseWeakPassword(password: string, login: string): void {
  const length = Array.from(password.normalize('NFKC')).length
  const refuse = (reason: string, reasonDe: string): never => {
    throw new DomainError('weak-password', reason, { reason, reasonDe })
  }
  if (length < shortestPassword) refuse(`The password needs at least ${shortestPassword} characters; a sentence is welcome.`, `Das Passwort braucht mindestens ${shortestPassword} Zeichen; gern ein ganzer Satz.`)
  if (length > longestPassword) refuse(`The password has more than ${longestPassword} characters.`, `Das Passwort hat mehr als ${longestPassword} Zeichen.`)
  if (new Set(restOf(password, login)).size < 5) refuse('The password is made of words, names or rows of keys that are tried first.', 'Das Passwort besteht nur aus Wörtern, Namen oder Tastenfolgen, die zuerst probiert werden.')
}
