import { basename, join, resolve } from 'node:path'
import { DomainError } from '../core/model/domain-error.ts'
import { readOidcSettings, type OidcSettings } from './accounts/oidc/oidc-settings.ts'

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

export interface Config {
  readonly host: string
  readonly port: number
  /** PostgreSQL connection string; undefined: the embedded database. */
  readonly databaseUrl: string | undefined
  readonly varFolder: string
  /** Folder of the territory that is imported and served. */
  readonly territoryFolder: string
  /** Where the embedded database keeps this territory; one folder per territory. */
  readonly dataFolder: string
  readonly basemapStyleUrl: string | undefined
  /** Address under which people reach the atlas, without a slash at the end. */
  readonly publicUrl: string | undefined
  /** Number of proxies in front, or whether to trust any. */
  readonly trustProxy: boolean | number
  /** From `info` on every request is listed. */
  readonly logLevel: LogLevel
  /** Make one account per role where there is none, and show the passwords once. */
  readonly demo?: boolean
  /** Signing in with OpenID Connect; undefined: with local accounts only. */
  readonly oidc?: OidcSettings | undefined
}

type Environment = Readonly<Record<string, string | undefined>>

function refuse(variable: string, allowed: string): DomainError {
  return new DomainError('invalid-configuration', `${variable} is not usable. Allowed: ${allowed}.`, { variable, allowed })
}

function readPort(text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535) throw refuse('PORT', 'a whole number from 0 to 65535 (0 chooses a free port)')
  return port
}

function readUrl(variable: string, text: string | undefined, protocols: readonly string[]): string | undefined {
  if (text === undefined) return undefined
  const allowed = `an address that begins with ${protocols.join(' or ')}`
  if (!URL.canParse(text) || !protocols.some(protocol => text.startsWith(protocol))) throw refuse(variable, allowed)
  return text
}

function readTrustProxy(text: string | undefined): boolean | number {
  if (text === undefined || text === 'false') return false
  if (text === 'true') return true
  if (!/^[1-9]\d?$/.test(text)) throw refuse('TRUST_PROXY', 'true, false or the number of proxies in front')
  return Number(text)
}

function readDemo(text: string | undefined, isEmbedded: boolean): boolean {
  if (text !== undefined && text !== 'true' && text !== 'false') throw refuse('DEMO', 'true or false')
  return text === undefined ? isEmbedded : text === 'true'
}

function readLogLevel(text: string): LogLevel {
  const level = logLevels.find(known => known === text)
  if (!level) throw refuse('LOG_LEVEL', logLevels.join(', '))
  return level
}

/**
 * Read the settings from the environment; an empty variable counts as not set.
 *
 * The values of variables that may hold a password never stand in the message.
 *
 * Throws: DomainError `invalid-configuration`, naming the variable and what is allowed.
 */
export function readConfig(environment: Environment, workingFolder: string): Config {
  const read = (variable: string): string | undefined => environment[variable]?.trim() || undefined
  const varFolder = resolve(workingFolder, read('VAR_DIR') ?? 'var')
  const territoryFolder = resolve(workingFolder, read('ATLAS_TERRITORY') ?? 'geodata/segeberg')
  return {
    host: read('HOST') ?? '127.0.0.1',
    port: readPort(read('PORT') ?? '8080'),
    databaseUrl: readUrl('DATABASE_URL', read('DATABASE_URL'), ['postgres://', 'postgresql://']),
    varFolder,
    territoryFolder,
    dataFolder: join(varFolder, basename(territoryFolder), 'database'),
    basemapStyleUrl: readUrl('BASEMAP_STYLE_URL', read('BASEMAP_STYLE_URL'), ['https://', 'http://']),
    publicUrl: readUrl('PUBLIC_URL', read('PUBLIC_URL'), ['https://', 'http://'])?.replace(/\/+$/, ''),
    trustProxy: readTrustProxy(read('TRUST_PROXY')),
    logLevel: readLogLevel(read('LOG_LEVEL') ?? 'warn'),
    demo: readDemo(read('DEMO'), read('DATABASE_URL') === undefined),
    oidc: readOidcSettings(read),
  }
}
