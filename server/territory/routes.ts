import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { problem } from '../../core/contract/problem.ts'
import { territory, type Territory } from '../../core/contract/territory.ts'
import { answer, jsonBody } from '../answers/send-answer.ts'
import { audienceOf, releaseAudienceOf } from '../audience.ts'
import type { Dependencies } from '../dependencies.ts'
import { listIndicators } from '../indicators/repository.ts'
import { readSettings } from '../settings/repository.ts'
import { readSource } from './read-source.ts'
import { listStoredSources, listThemes, readStoredTerritory, type StoredSource } from './repository.ts'

const uses = { geometry: { de: 'Gebietsgrenzen', en: 'boundaries' }, figures: { de: 'Zahlen', en: 'figures' } }

/** Credit every source once per use. */
function creditSources(stored: readonly StoredSource[]): Territory['sources'] {
  const credits = new Map<string, Territory['sources'][number]>()
  for (const { source, kind } of stored) {
    const { attribution, licence, licenceUrl, url } = readSource(source)
    if (!attribution) continue
    credits.set(`${kind} ${attribution} ${licence}`, {
      attribution, licence, ...(licenceUrl && { licenceUrl }), ...(url && { url }), usedFor: uses[kind],
    })
  }
  return [...credits.values()]
}

/** Serve what a client must know before anything else. */
export async function territoryRoutes(app: FastifyInstance, dependencies: Dependencies): Promise<void> {
  const { database, config } = dependencies
  app.get('/api/territory', {
    schema: {
      tags: ['Territory'], summary: 'The territory: names, defaults, themes, sources and licences',
      querystring: z.object({}).strict(), response: { 200: territory, default: problem },
    },
  }, (request, reply) => answer(dependencies, request, reply, async () => {
    const { key, atlas, bbox } = await readStoredTerritory(database)
    const audience = audienceOf(request)
    const sources = creditSources(await listStoredSources(database, audience, dependencies.now()))
    const listed = (await listIndicators(database, audience, dependencies.now())).map(({ declaration }) => declaration.key)
    return jsonBody({
      key, name: atlas.name, ...(atlas.description && { description: atlas.description }), bbox,
      defaultIndicator: listed.includes(atlas.defaultIndicator) ? atlas.defaultIndicator : listed[0] ?? atlas.defaultIndicator, defaultLevel: atlas.defaultLevel, wholeLevel: atlas.wholeLevel,
      themes: await listThemes(database), sources, notes: atlas.notes ?? [], operator: atlas.operator ?? null,
      lockedCartography: releaseAudienceOf(audience) === 'public' ? (await readSettings(database)).lockedCartography : null,
      basemapStyleUrl: config.basemapStyleUrl ?? null, engine: database.engine,
    } satisfies Territory)
  }))
}
