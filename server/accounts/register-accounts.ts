import type { FastifyInstance } from 'fastify'
import type { AccountDependencies } from './account-dependencies.ts'
import { accessRuleRoutes } from './access-rule-routes.ts'
import { accountRoutes } from './account-routes.ts'
import { auditRoutes } from './audit-routes.ts'
import { oidcRoutes } from './oidc/routes.ts'
import { sessionRoutes } from './session-routes.ts'
import { tokenRoutes } from './token-routes.ts'

/** Serve everything about people: signing in, accounts, tokens, the audit trail. */
export async function registerAccounts(app: FastifyInstance, dependencies: AccountDependencies): Promise<void> {
  for (const register of [sessionRoutes, oidcRoutes, accountRoutes, tokenRoutes, accessRuleRoutes, auditRoutes]) await register(app, dependencies)
}
