import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import type { Text } from '../../core/contract/common.ts'
import { templateQuery } from '../../core/contract/deliveries.ts'
import { problem } from '../../core/contract/problem.ts'
import { DomainError } from '../../core/model/domain-error.ts'
import { holdsPeriod } from '../../core/period/holds-period.ts'
import { attachment } from '../answers/attachment.ts'
import { listAreaNames } from '../areas/list-area-names.ts'
import type { Database } from '../db/database.ts'
import type { Dependencies } from '../dependencies.ts'
import { findLevel, listSpatialLevels } from '../spatial-levels/repository.ts'
import type { Template } from './write-template.ts'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

async function readTemplate(database: Database, { measure: key, level: levelKey, period }: z.infer<typeof templateQuery>): Promise<Template> {
  const [measure] = await database.query<{ name: Text; unit: Text; definition: Text | null }>('select name, unit, definition from measure where key = $1', [key])
  if (!measure) throw new DomainError('unknown-measure', `There is no measure '${key}'.`, { measure: key })
  const level = findLevel(await listSpatialLevels(database), levelKey)
  // A period ahead of all boundaries gets the latest ones.
  const set = level.areaSets.findLast(candidate => holdsPeriod(candidate, period)) ?? level.areaSets.at(-1)!
  return { measure, level: level.name, period, areas: await listAreaNames(database, set.id) }
}

/** Serve workbooks to fill in. */
export async function templateRoutes(app: FastifyInstance, { database }: Dependencies): Promise<void> {
  app.get<{ Querystring: z.infer<typeof templateQuery> }>('/api/delivery-template.xlsx', {
    schema: { tags: ['Deliveries'], summary: 'A workbook to fill in, with the right rows for a measure, level and period', querystring: templateQuery, response: { default: problem } }, config: { access: ['editor', 'releaser'] },
  }, async (request, reply) => {
    const { measure, level, period, language } = request.query
    const { writeTemplate } = await import('./write-template.ts')
    const bytes = await writeTemplate(await readTemplate(database, request.query), language)
    return reply.headers({ 'content-type': xlsx, 'content-disposition': attachment(`${measure} ${level} ${period}.xlsx`) }).send(bytes)
  })
}
