import { spawn, spawnSync } from 'node:child_process'

export interface CommandOptions { readonly env?: NodeJS.ProcessEnv; readonly isQuiet?: boolean }

/** Run a command to its end, its output shown; gives the exit code (1 if it could not start or was killed). */
export function runCommand(command: string, args: readonly string[], { env, isQuiet }: CommandOptions = {}): Promise<number> {
  return new Promise(resolve => {
    const child = spawn(command, args, { stdio: isQuiet ? 'ignore' : 'inherit', env: { ...process.env, ...env } })
    child.on('error', () => resolve(1))
    child.on('exit', code => resolve(code ?? 1))
  })
}

/** What a short command prints; undefined if it fails or does not exist. */
export function readCommand(command: string, args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 30_000 })
  return status === 0 ? stdout.trim() : undefined
}
