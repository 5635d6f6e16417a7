import { readFileSync } from 'node:fs'
import { DomainError } from '../../../core/model/domain-error.ts'
import { roles, type Grant, type Role } from '../../../core/rights/person.ts'

/** How people sign in with the municipality's own service. */
export interface OidcSettings {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string | undefined
  /** Claim that names groups or roles; dots lead into objects, such as `realm_access.roles`. */
  readonly roleClaim: string
  /** What each group may do. */
  readonly roleMap: Readonly<Record<string, readonly Grant[]>>
  readonly scope: string
}

const allowedMap = '{"group": "planner", "other group": ["editor:<department>", "releaser"]}'

function refuse(variable: string, allowed: string): DomainError {
  return new DomainError('invalid-configuration', `${variable} is not usable. Allowed: ${allowed}.`, { variable, allowed })
}

function readGrant(text: unknown): Grant {
  const [name, department, ...rest] = typeof text === 'string' ? text.split(':') : []
  const isRole = roles.includes(name as Role) && rest.length === 0
  if (!isRole || (name === 'editor') !== (department !== undefined && /^[a-z][a-z0-9_]*$/.test(department))) throw refuse('OIDC_ROLE_MAP', allowedMap)
  return { role: name as Role, department: department ?? null }
}

function readRoleMap(text: string | undefined): Record<string, Grant[]> {
  let map: unknown
  try {
    map = JSON.parse(text ?? '')
  } catch {
    throw refuse('OIDC_ROLE_MAP', allowedMap)
  }
  if (typeof map !== 'object' || map === null || Array.isArray(map)) throw refuse('OIDC_ROLE_MAP', allowedMap)
  return Object.fromEntries(Object.entries(map).map(([group, value]) => [group, [value as unknown].flat().map(readGrant)]))
}

function readSecret(value: string | undefined, file: string | undefined): string | undefined {
  if (file === undefined) return value
  if (value !== undefined) throw refuse('OIDC_CLIENT_SECRET', 'either the secret or OIDC_CLIENT_SECRET_FILE')
  try {
    return readFileSync(file, 'utf8').trim() || undefined
  } catch {
    throw refuse('OIDC_CLIENT_SECRET_FILE', 'a file that can be read')
  }
}

const isLoopback = (host: string): boolean => host === 'localhost' || host === '[::1]' || host.startsWith('127.')

/**
 * Read how to sign in with OpenID Connect; undefined: not at all.
 *
 * Throws: DomainError `invalid-configuration`, never with a value that could be a secret.
 */
export function readOidcSettings(read: (variable: string) => string | undefined): OidcSettings | undefined {
  const issuer = read('OIDC_ISSUER')
  if (issuer === undefined) return undefined
  const address = URL.canParse(issuer) ? new URL(issuer) : undefined
  const isSafe = address?.protocol === 'https:' || (address?.protocol === 'http:' && isLoopback(address.hostname))
  if (!isSafe) throw refuse('OIDC_ISSUER', 'an address that begins with https://')
  const clientId = read('OIDC_CLIENT_ID')
  if (clientId === undefined) throw refuse('OIDC_CLIENT_ID', 'the name under which the service knows the atlas')
  if (read('PUBLIC_URL') === undefined) throw refuse('PUBLIC_URL', 'the address of the atlas, to which people come back after signing in')
  return {
    issuer, clientId, clientSecret: readSecret(read('OIDC_CLIENT_SECRET'), read('OIDC_CLIENT_SECRET_FILE')),
    roleClaim: read('OIDC_ROLE_CLAIM') ?? 'groups', roleMap: readRoleMap(read('OIDC_ROLE_MAP')), scope: read('OIDC_SCOPE') ?? 'openid profile email',
  }
}
