import { account } from './commands/account.ts'
import { audit } from './commands/audit.ts'
import { check } from './commands/check.ts'
import type { Command } from './commands/command.ts'
import { importCommand } from './commands/import.ts'
import { protect } from './commands/protect.ts'
import { schema } from './commands/schema.ts'

/** Commands by name; one file each under commands/. */
const commands: readonly Command[] = [account, audit, check, importCommand, protect, schema]

const [name, ...rest] = process.argv.slice(2)
const command = commands.find((candidate) => candidate.name === name)
if (!command) {
  const lines = commands.map(({ usage, summary }) => `  npm run atlas -- ${usage.padEnd(42)} ${summary}`)
  console.log(['Sozialraumatlas', '', ...lines].join('\n'))
  process.exitCode = name === undefined || name === '--help' || name === '-h' ? 0 : 2
} else if (rest.includes('--help') || rest.includes('-h')) console.log(`npm run atlas -- ${command.usage}\n${command.summary}`)
else process.exitCode = await command.run(rest)
