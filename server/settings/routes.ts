import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { problem } from '../../core/contract/problem.ts'
import { publicSettings, settings, settingsBody, type Settings } from '../../core/contract/settings.ts'
import { writeAudit } from '../accounts/audit.ts'
import type { Dependencies } from '../dependencies.ts'
import { listSettingChanges, readSettings, storeSettings } from './repository.ts'

const tags = ['Administration']
const access = ['administrator'] as const

/** Serve what administrators choose while the atlas runs. */
export async function settingRoutes(app: FastifyInstance, { database, now }: Dependencies): Promise<void> {
  async function answerSettings(): Promise<Settings> {
    const { fourEyes, lockedCartography, jump } = await readSettings(database)
    return { fourEyes, lockedCartography, jump, changes: await listSettingChanges(database) }
  }

  app.get('/api/settings/public', {
    schema: { tags: ['Territory'], summary: 'Choices of the administrators that concern everybody', querystring: z.object({}).strict(), response: { 200: publicSettings, default: problem } },
  }, async (_request, reply) => {
    reply.header('cache-control', 'no-cache')
    const { fourEyes, lockedCartography } = await readSettings(database)
    return { fourEyes, lockedCartography }
  })

  app.get('/api/settings', {
    schema: { tags, summary: 'All choices, and who made them', querystring: z.object({}).strict(), response: { 200: settings, default: problem } }, config: { access },
  }, async (_request, reply) => {
    reply.header('cache-control', 'private, no-store')
    return answerSettings()
  })

  app.put<{ Body: z.infer<typeof settingsBody> }>('/api/settings', {
    schema: { tags, summary: 'Change some choices; they hold from the next request on', body: settingsBody, response: { 200: settings, default: problem } }, config: { access },
  }, async (request, reply) => {
    await database.transaction(async transaction => {
      const before = await readSettings(transaction)
      const changed = await storeSettings(transaction, request.body, request.person, now())
      const { reason, ...chosen } = request.body
      if (changed.length === 0) return
      await writeAudit(transaction, {
        at: now(), actor: request.person, action: 'settings-changed',
        details: { before: Object.fromEntries(changed.map(key => [key, before[key]])), after: Object.fromEntries(changed.map(key => [key, chosen[key]])), reason: reason ?? null },
      })
    })
    reply.header('cache-control', 'private, no-store')
    return answerSettings()
  })
}
