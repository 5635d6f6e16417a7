import type { Grant } from '../../../core/rights/person.ts'
import type { OidcSettings } from './oidc-settings.ts'

/** Find a claim by its name, or by a path into objects. */
function findClaim(claims: Readonly<Record<string, unknown>>, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name]
  return name.split('.').reduce<unknown>((found, part) =>
    (typeof found === 'object' && found !== null && Object.hasOwn(found, part) ? (found as Record<string, unknown>)[part] : undefined), claims)
}

/** Map what the service says about groups to roles; groups without an entry say nothing. */
export function grantsOfClaims(claims: Readonly<Record<string, unknown>>, { roleClaim, roleMap }: Pick<OidcSettings, 'roleClaim' | 'roleMap'>): Grant[] {
  const groups = [findClaim(claims, roleClaim) ?? []].flat()
  const grants = new Map<string, Grant>()
  for (const group of groups) {
    if (typeof group !== 'string' || !Object.hasOwn(roleMap, group)) continue
    for (const grant of roleMap[group]!) grants.set(`${grant.role}:${grant.department}`, grant)
  }
  return [...grants.values()]
}
