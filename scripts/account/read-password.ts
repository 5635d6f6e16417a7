import { createPassword } from '../../server/accounts/secret.ts'
import { DomainError } from '../../core/model/domain-error.ts'

export interface PasswordSource {
  readonly generate: boolean
  readonly stdin: boolean
}

const limit = 4096

/** Ask one question after the other at a terminal that shows nothing of what is typed, from before the first one on. */
function readHidden(questions: readonly string[]): Promise<string[]> {
  const { stdin, stderr } = process
  return new Promise((resolve, reject) => {
    const answers: string[] = []
    let typed = ''
    const finish = (act: () => void): void => {
      stdin.off('data', listen).setRawMode(false).pause()
      act()
    }
    const take = (character: string): boolean => {
      if (character === '\u0003' || character === '\u0004') finish(() => { reject(new DomainError('cancelled', 'Cancelled.')) })
      else if (character === '\r' || character === '\n') {
        answers.push(typed)
        typed = ''
        if (answers.length === questions.length) finish(() => { resolve(answers) })
        stderr.write(`\n${questions[answers.length] ?? ''}`)
      } else if (character === '\u007f' || character === '\b') typed = Array.from(typed).slice(0, -1).join('')
      else if (character >= ' ' && typed.length < limit) typed += character
      return answers.length < questions.length && character !== '\u0003' && character !== '\u0004'
    }
    // As text: a character may arrive in two pieces.
    const listen = (chunk: string): void => void Array.from(chunk).every(take)
    stdin.setEncoding('utf8').setRawMode(true).on('data', listen).resume()
    stderr.write(questions[0]!)
  })
}

async function readPiped(): Promise<string> {
  let text = ''
  for await (const chunk of process.stdin) {
    text += String(chunk)
    if (text.length > limit) break
  }
  return text.split(/\r?\n/, 1)[0]!
}

/**
 * Get a new password: made here, from standard input, or typed twice without being shown.
 *
 * Never from an argument: those stand in the list of processes and in the shell's history.
 *
 * Throws: DomainError `password-source` without a terminal, `password-differs`, `cancelled`.
 */
export async function readPassword({ generate, stdin }: PasswordSource): Promise<{ password: string; isMade: boolean }> {
  if (generate) return { password: createPassword(), isMade: true }
  if (stdin) return { password: await readPiped(), isMade: false }
  if (!process.stdin.isTTY) throw new DomainError('password-source', 'There is no terminal to ask for the password: use --generate or --password-stdin.')
  const [password, again] = await readHidden(['Passwort / password: ', 'Noch einmal / again: '])
  if (password === undefined || again !== password) throw new DomainError('password-differs', 'The two passwords differ.')
  return { password, isMade: false }
}
