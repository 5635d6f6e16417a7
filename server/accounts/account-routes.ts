import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { accountChange, accounts, newAccount, savedAccount } from '../../core/contract/accounts.ts'
import { problem } from '../../core/contract/problem.ts'
import type { AccountDependencies } from './account-dependencies.ts'
import { changeAccount, createAccount } from './manage-accounts.ts'
import { listAccounts } from './repository.ts'
import { createPassword } from './secret.ts'

const tags = ['Administration']
const access = ['administrator'] as const
const id = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) })

/** Serve the administration of accounts. */
export async function accountRoutes(app: FastifyInstance, { database, now }: AccountDependencies): Promise<void> {
  app.get('/api/accounts', {
    schema: { tags, summary: 'All accounts', querystring: z.object({}).strict(), response: { 200: accounts, default: problem } }, config: { access },
  }, async (_request, reply) => {
    reply.header('cache-control', 'private, no-store')
    return listAccounts(database)
  })

  app.post<{ Body: z.infer<typeof newAccount> }>('/api/accounts', {
    schema: { tags, summary: 'Create an account; without a password one is made and shown once', body: newAccount, response: { 201: savedAccount, default: problem } },
    config: { access },
  }, async (request, reply) => {
    const { login, name, roles, password } = request.body
    const made = password === undefined ? createPassword() : null
    const created = await createAccount(database, { login, name, grants: roles, password: made ?? password! }, { actor: request.person, now: now() })
    const [account] = await listAccounts(database, created)
    return reply.header('cache-control', 'private, no-store').code(201).send({ account: account!, password: made })
  })

  app.patch<{ Params: { id: number }; Body: z.infer<typeof accountChange> }>('/api/accounts/:id', {
    schema: { tags, summary: 'Change name, roles or password, disable or enable', params: id, body: accountChange, response: { 200: savedAccount, default: problem } },
    config: { access },
  }, async (request, reply) => {
    const { roles, password, ...change } = request.body
    const made = typeof password === 'object' ? createPassword() : null
    await changeAccount(database, request.params.id, { ...change, grants: roles, password: made ?? (password as string | undefined) }, { actor: request.person, now: now() })
    const [account] = await listAccounts(database, request.params.id)
    reply.header('cache-control', 'private, no-store')
    return { account: account!, password: made }
  })
}
