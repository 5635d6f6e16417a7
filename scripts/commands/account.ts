import { userInfo } from 'node:os'
import { parseArgs } from 'node:util'
import { DomainError } from '../../core/model/domain-error.ts'
import type { Actor } from '../../server/accounts/actor.ts'
import { changeAccount, createAccount, type AccountChange } from '../../server/accounts/manage-accounts.ts'
import { findAccountByLogin, listAccounts } from '../../server/accounts/repository.ts'
import { readConfig } from '../../server/config.ts'
import type { Database } from '../../server/db/database.ts'
import { openDatabase } from '../../server/db/open-database.ts'
import { formatAccounts } from '../account/format-accounts.ts'
import { readGrants } from '../account/read-grants.ts'
import { readPassword, type PasswordSource } from '../account/read-password.ts'
import type { Command } from './command.ts'
import { describeCommandError } from '../account/describe-command-error.ts'
import { readLanguage, type Language } from './read-language.ts'

interface Order {
  readonly login: string
  readonly roles: readonly string[]
  readonly name: string | undefined
  readonly isJson: boolean
  readonly source: PasswordSource
  readonly language: Language
}
interface Action {
  /** What the action needs before the database is opened, so that nobody types a password for nothing. */
  readonly prepare?: (order: Order) => Promise<AccountChange & { isMade?: boolean }>
  readonly run: (database: Database, order: Order, change: AccountChange) => Promise<void>
  readonly needsLogin: boolean
}

const words = {
  de: { created: 'Konto angelegt:', changed: 'Konto geändert:', password: 'Passwort (wird nur dieses eine Mal gezeigt):' },
  en: { created: 'Account created:', changed: 'Account changed:', password: 'Password (shown this once):' },
} as const

const by = (): { actor: Actor; now: Date } => ({ actor: { kind: 'command', id: null, name: userInfo().username }, now: new Date() })

async function change(database: Database, { login, language }: Order, wanted: AccountChange): Promise<void> {
  const account = await findAccountByLogin(database, login)
  if (!account) throw new DomainError('unknown-account', `There is no account '${login}'.`, { account: login })
  await changeAccount(database, account.id, wanted, by())
  console.log(words[language].changed, account.login)
}

const askPassword = ({ source }: Order): Promise<{ password: string; isMade: boolean }> => readPassword(source)

const actions: Readonly<Record<string, Action>> = {
  create: {
    needsLogin: true,
    prepare: async order => ({ grants: readGrants(order.roles), ...await askPassword(order) }),
    async run(database, { login, name, language }, { grants = [], password }) {
      await createAccount(database, { login, name: name ?? login, grants, password: password! }, by())
      console.log(words[language].created, login)
    },
  },
  list: {
    needsLogin: false,
    async run(database, { isJson, language }) {
      const accounts = await listAccounts(database)
      console.log(isJson ? JSON.stringify(accounts, null, 2) : formatAccounts(accounts, language))
    },
  },
  password: { needsLogin: true, prepare: askPassword, run: change },
  role: { needsLogin: true, prepare: async ({ roles }) => ({ grants: readGrants(roles) }), run: change },
  disable: { needsLogin: true, run: (database, order) => change(database, order, { isDisabled: true }) },
  enable: { needsLogin: true, run: (database, order) => change(database, order, { isDisabled: false }) },
}

function readOrder(parameters: readonly string[]): { action: Action; order: Order } | undefined {
  const options = {
    role: { type: 'string', multiple: true }, name: { type: 'string' }, generate: { type: 'boolean' }, 'password-stdin': { type: 'boolean' },
    json: { type: 'boolean' }, lang: { type: 'string' },
  } as const
  const { values, positionals: [verb = '', login = '', ...more] } = parseArgs({ args: [...parameters], allowPositionals: true, options })
  const action = Object.hasOwn(actions, verb) ? actions[verb]! : undefined
  // `account role <login> planner editor:youth`: the roles may stand as they are; none takes all away, so it must be said.
  const roles = [...values.role ?? [], ...verb === 'role' ? more : []]
  const isComplete = action !== undefined && action.needsLogin === (login !== '') && (verb === 'role' ? roles.length > 0 : more.length === 0)
  if (!isComplete) return undefined
  const source = { generate: values.generate ?? false, stdin: values['password-stdin'] ?? false }
  return { action, order: { login, roles: roles.filter(role => role !== 'none'), name: values.name, isJson: values.json ?? false, source, language: readLanguage(values.lang, process.env) } }
}

async function carryOut(action: Action, order: Order): Promise<void> {
  const { isMade, ...prepared } = await action.prepare?.(order) ?? {}
  const { databaseUrl, dataFolder } = readConfig(process.env, process.cwd())
  const database = await openDatabase({ databaseUrl, dataFolder })
  try {
    await action.run(database, order, prepared)
    if (isMade) console.log(`${words[order.language].password} ${prepared.password}`)
  } finally {
    await database.close()
  }
}

const usage = `account create <login> --role <role> [--role <role>] [--name "<name>"] [--generate | --password-stdin]
       npm run atlas -- account list [--json]
       npm run atlas -- account password <login> [--generate | --password-stdin]
       npm run atlas -- account role <login> <role> [<role> …]      roles: planner, editor:<department>, releaser, administrator, none
       npm run atlas -- account disable <login>
       npm run atlas -- account enable <login>`

/** Create and change the accounts of the database that `npm start` would open; exit status 1 if something is refused. */
export const account: Command = {
  name: 'account',
  usage: 'account create|list|password|role|disable|enable',
  summary: 'Accounts of people: the first administrator, forgotten passwords.',
  run: async parameters => {
    const language = readLanguage(undefined, process.env)
    try {
      const read = readOrder(parameters)
      if (!read) {
        console.error(`Usage: npm run atlas -- ${usage}`)
        return 2
      }
      await carryOut(read.action, read.order)
      return 0
    } catch (error) {
      const message = describeCommandError(error, language)
      if (message === undefined) throw error
      console.error(message)
      return (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') ? 2 : 1
    }
  },
}
