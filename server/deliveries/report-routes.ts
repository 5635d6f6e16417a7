import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { deliveryParams, languageQuery } from '../../core/contract/deliveries.ts'
import { deliveryDifference, deliveryFigures } from '../../core/contract/delivery-figures.ts'
import { deliveryReport, deliveryRows, differenceQuery, figuresQuery, rowsQuery } from '../../core/contract/delivery-report.ts'
import { problem } from '../../core/contract/problem.ts'
import { DomainError } from '../../core/model/domain-error.ts'
import { canReadDelivery } from '../../core/rights/delivery-rights.ts'
import { hasRole } from '../../core/rights/has-role.ts'
import type { Person } from '../../core/rights/person.ts'
import { findStillAllowed } from '../accounts/still-allowed.ts'
import { attachment } from '../answers/attachment.ts'
import { sendWhile } from '../answers/send-while.ts'
import type { Database } from '../db/database.ts'
import type { Dependencies } from '../dependencies.ts'
import { readAskedDelivery } from './asked-delivery.ts'
import { compareDelivery } from './compare-delivery.ts'
import type { BlockSource } from './delivered-blocks.ts'
import { previewFigures } from './preview-figures.ts'
import { isOwnMeasure } from './examine-draft.ts'
import { readAtlasContext, type AtlasContext } from './read-atlas-context.ts'
import { readUnderstanding, type StoredDelivery } from './repository.ts'
import { readStoredFile, withStoredFile } from './stored-files.ts'
import { withUnlisted } from './report/with-unlisted.ts'
import { pageDelivery, reportDelivery } from './understand-delivery.ts'

interface Params { id: number }
const tags = ['Deliveries']
const config = { access: ['editor', 'releaser'] } as const
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const originalOf = ({ id, fileChecksum }: StoredDelivery): string => {
  if (fileChecksum === null) throw new DomainError('no-original', 'There is no uploaded file.', { delivery: id })
  return fileChecksum
}

async function readLayout(database: Database, id: number) {
  const { layout, report } = await readUnderstanding(database, id)
  if (!layout) throw new DomainError('no-original', 'There is no uploaded file.', { delivery: id })
  return { layout, report }
}

/** Editors see beside their delivery what is in force of their own measures, not of others that a draft may name by mistake. */
const openMeasures = (person: Person, { department }: StoredDelivery, atlas: AtlasContext) => (measure: string): boolean => hasRole(person, 'releaser') || isOwnMeasure(atlas, measure, department)

/** Serve what was understood of a delivered file, the file itself, and what its figures would change. */
export async function reportRoutes(app: FastifyInstance, { database, now }: Dependencies, source: BlockSource): Promise<void> {
  app.get<{ Params: Params; Querystring: z.infer<typeof rowsQuery> }>('/api/deliveries/:id/rows', {
    schema: { tags, summary: 'Rows of the file with what was understood of them', params: deliveryParams, querystring: rowsQuery, response: { 200: deliveryRows, default: problem } }, config,
  }, async (request, _reply) => {
    const delivery = await readAskedDelivery(database, request, now())
    const { layout } = await readLayout(database, delivery.id)
    const { context } = await readAtlasContext(database, now())
    return withStoredFile(database, originalOf(delivery), ({ path }) => pageDelivery({ path, fileName: delivery.fileName }, context, layout, request.query))
  })

  app.get<{ Params: Params }>('/api/deliveries/:id/report', {
    schema: { tags, summary: 'All that was remarked in the file, with addresses', params: deliveryParams, response: { 200: deliveryReport, default: problem } }, config,
  }, async (request, _reply) => {
    const { report: { summary, remarks = [], unlisted = {} } } = await readLayout(database, (await readAskedDelivery(database, request, now())).id)
    if (!summary) throw new DomainError('no-original', 'There is no report.', { delivery: request.params.id })
    return { ...summary, remarks, unlisted }
  })

  app.get<{ Params: Params; Querystring: z.infer<typeof languageQuery> }>('/api/deliveries/:id/report.xlsx', {
    schema: { tags, summary: 'The file as a workbook with the remarks in place', params: deliveryParams, querystring: languageQuery, response: { default: problem } }, config,
  }, async (request, reply) => {
    const delivery = await readAskedDelivery(database, request, now())
    const { layout, report } = await readLayout(database, delivery.id)
    const { context } = await readAtlasContext(database, now())
    const { language } = request.query
    const bytes = await withStoredFile(database, originalOf(delivery), ({ path }) => reportDelivery({ path, fileName: delivery.fileName }, context, layout, withUnlisted(report.findings ?? [], report.summary?.unlistedFindings ?? {}), language))
    const name = `${delivery.fileName.replace(/\.[a-z]{3,4}$/i, '')} ${language === 'de' ? 'Bericht' : 'report'}.xlsx`
    return reply.headers({ 'content-type': xlsx, 'content-disposition': attachment(name) }).send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  })

  app.get<{ Params: Params }>('/api/deliveries/:id/file', {
    schema: { tags, summary: 'The original as it came', params: deliveryParams, response: { default: problem } }, config,
  }, async (request, reply) => {
    const delivery = await readAskedDelivery(database, request, now())
    const checksum = originalOf(delivery)
    const maySend = async (): Promise<boolean> => {
      const person = await findStillAllowed(request, { database, now })
      return person !== undefined && canReadDelivery(person, delivery)
    }
    // Never shown in the browser, whatever it holds.
    return reply.headers({ 'content-type': 'application/octet-stream', 'content-length': String(delivery.sizeBytes), 'content-disposition': attachment(delivery.fileName), 'x-content-type-options': 'nosniff' })
      .send(sendWhile(reply, readStoredFile(database, checksum), maySend))
  })

  app.get<{ Params: Params; Querystring: z.infer<typeof figuresQuery> }>('/api/deliveries/:id/figures', {
    schema: { tags, summary: 'What would be stored of a measure, level and period, for map and table', params: deliveryParams, querystring: figuresQuery, response: { 200: deliveryFigures, default: problem } }, config,
  }, async (request, _reply) => {
    const delivery = await readAskedDelivery(database, request, now())
    const atlas = await readAtlasContext(database, now())
    return previewFigures(database, { delivery: delivery.id, blocks: await source.find(delivery, atlas, now()), atlas, now: now(), wanted: request.query, isOpen: openMeasures(request.person, delivery, atlas) })
  })

  app.get<{ Params: Params; Querystring: z.infer<typeof differenceQuery> }>('/api/deliveries/:id/difference', {
    schema: { tags, summary: 'What a delivery changes in what is released inside', params: deliveryParams, querystring: differenceQuery, response: { 200: deliveryDifference, default: problem } }, config,
  }, async (request, _reply) => {
    const delivery = await readAskedDelivery(database, request, now())
    const atlas = await readAtlasContext(database, now())
    const isOpen = openMeasures(request.person, delivery, atlas)
    const blocks = (await source.find(delivery, atlas, now())).filter(({ measure }) => isOpen(measure))
    return compareDelivery(database, { delivery: delivery.id, blocks, atlas, now: now(), wanted: request.query, isOpen })
  })
}
