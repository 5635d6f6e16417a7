import * as client from 'openid-client'
import { DomainError } from '../../../core/model/domain-error.ts'
import type { OidcSettings } from './oidc-settings.ts'

/** What must be remembered between leaving for the service and coming back. */
export interface OidcRequest { readonly state: string; readonly nonce: string; readonly codeVerifier: string }

export interface OidcIdentity { readonly issuer: string; readonly subject: string; readonly claims: Readonly<Record<string, unknown>> }

export interface OidcClient {
  /** Where to send the browser. Throws: DomainError `oidc-failed`. */
  begin(): Promise<{ address: URL; request: OidcRequest }>
  /** Who came back. Throws: DomainError `oidc-failed`. */
  finish(callback: URL, request: OidcRequest): Promise<OidcIdentity>
}

/** Tell what went wrong by its kind only: messages and causes of the library may hold answers of the service. */
function failed(error: unknown): DomainError {
  if (error instanceof DomainError) return error
  const { code, error: kind } = error as { code?: unknown; error?: unknown }
  const reason = [code, kind].filter(part => typeof part === 'string').join(' ') || (error as Error).name
  return new DomainError('oidc-failed', `The sign-in service did not answer as expected (${reason}).`, { reason })
}

/** Talk to an OpenID Connect service: authorization code with PKCE, state and nonce. */
export function createOidcClient(settings: OidcSettings, redirectUri: string): OidcClient {
  const { issuer, clientId, clientSecret, scope, roleClaim } = settings
  let known: Promise<client.Configuration> | undefined

  function discover(): Promise<client.Configuration> {
    // Only loopback is let through without https, see the settings.
    const execute = issuer.startsWith('http:') ? [client.allowInsecureRequests] : []
    known ??= client.discovery(new URL(issuer), clientId, clientSecret, undefined, { execute, timeout: 10 })
    known.catch(() => { known = undefined })
    return known
  }

  async function readClaims(configuration: client.Configuration, tokens: Awaited<ReturnType<typeof client.authorizationCodeGrant>>): Promise<OidcIdentity> {
    const claims = tokens.claims()
    if (!claims) throw new DomainError('oidc-failed', 'The sign-in service sent no ID token.', { reason: 'no-id-token' })
    // Many services name groups and mail address only when asked for them.
    const isComplete = claims[roleClaim.split('.')[0]!] !== undefined || claims[roleClaim] !== undefined
    const more = !isComplete && configuration.serverMetadata().userinfo_endpoint ? await client.fetchUserInfo(configuration, tokens.access_token, claims.sub) : {}
    return { issuer: claims.iss, subject: claims.sub, claims: { ...more, ...claims } }
  }

  return {
    async begin() {
      try {
        const configuration = await discover()
        const request = { state: client.randomState(), nonce: client.randomNonce(), codeVerifier: client.randomPKCECodeVerifier() }
        const address = client.buildAuthorizationUrl(configuration, {
          redirect_uri: redirectUri, scope, state: request.state, nonce: request.nonce,
          code_challenge: await client.calculatePKCECodeChallenge(request.codeVerifier), code_challenge_method: 'S256',
        })
        return { address, request }
      } catch (error) {
        throw failed(error)
      }
    },
    async finish(callback, { state, nonce, codeVerifier }) {
      try {
        const configuration = await discover()
        const tokens = await client.authorizationCodeGrant(configuration, callback, { pkceCodeVerifier: codeVerifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true })
        return await readClaims(configuration, tokens)
      } catch (error) {
        throw failed(error)
      }
    },
  }
}
