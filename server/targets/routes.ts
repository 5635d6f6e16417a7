import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { key } from '../../core/contract/common.ts'
import { problem } from '../../core/contract/problem.ts'
import { adminTarget, newTarget, targetChange, targets, targetsQuery } from '../../core/contract/targets.ts'
import { DomainError } from '../../core/model/domain-error.ts'
import { readEntries, type CatalogueContents } from '../administration/catalogue-entry.ts'
import { serveKind } from '../administration/serve-kind.ts'
import { answer, jsonBody } from '../answers/send-answer.ts'
import { audienceOf } from '../audience.ts'
import type { Queryable } from '../db/database.ts'
import type { Dependencies } from '../dependencies.ts'
import { findIndicator, listFigurePlaces } from '../indicators/repository.ts'
import { findLevel, listSpatialLevels } from '../spatial-levels/repository.ts'
import { listAdminTargets, listTargets } from './repository.ts'
import { toTargetContent } from './store-targets.ts'

type Body = z.infer<typeof newTarget> | z.infer<typeof targetChange>

async function toContent(database: Queryable, body: Body, entryKey: string): Promise<CatalogueContents['target']> {
  if ('indicator' in body) {
    const { reason: _reason, ...declaration } = body
    return toTargetContent(declaration, false)
  }
  const { reason: _reason, revision: _revision, isWithdrawn, ...changed } = body
  const [known] = await readEntries(database, 'target', entryKey)
  if (!known) throw new DomainError('unknown-entry', `There is nothing called '${entryKey}'.`, { key: entryKey })
  const { indicator, level, area } = known.content
  return toTargetContent({ key: entryKey, indicator, level, ...(area !== null && { area }), ...changed }, isWithdrawn)
}

/** Serve targets (Soll) beside the figures they are measured by, and to administrators for keeping. */
export async function targetRoutes(app: FastifyInstance, dependencies: Dependencies): Promise<void> {
  const { database, now } = dependencies

  app.get<{ Params: { key: string }; Querystring: z.infer<typeof targetsQuery> }>('/api/indicators/:key/targets', {
    schema: {
      tags: ['Indicators'], summary: 'What an indicator is to reach, and by whose resolution', params: z.object({ key }), querystring: targetsQuery, response: { 200: targets, default: problem },
      description: 'Targets follow the rights of the figures: those of a level are told to who sees the indicator\'s figures on it. A figure is measured by the next target to be reached, else the last there was.',
    },
  }, (request, reply) => answer(dependencies, request, reply, async () => {
    const audience = audienceOf(request)
    const { id, declaration } = await findIndicator(database, audience, request.params.key, now())
    const { level } = request.query
    if (level !== undefined) findLevel(await listSpatialLevels(database), level)
    const seen = [...new Set((await listFigurePlaces(database, audience, now(), id)).map(place => place.level))].filter(each => level === undefined || each === level)
    return jsonBody({ indicator: declaration.key, targets: await listTargets(database, declaration.key, seen) })
  }))

  serveKind(app, dependencies, { kind: 'target', path: 'targets', item: adminTarget, created: newTarget, changed: targetChange, list: listAdminTargets, toContent })
}
