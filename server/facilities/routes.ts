import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { facilities, facilitiesQuery, facilityCategories, facilityCounts, facilityCountsQuery, facilityDecision, newFacilityCategory, type Facilities, type FacilityCategory } from '../../core/contract/facilities.ts'
import { key } from '../../core/contract/common.ts'
import { problem } from '../../core/contract/problem.ts'
import { DomainError } from '../../core/model/domain-error.ts'
import { hasRole } from '../../core/rights/has-role.ts'
import type { Person } from '../../core/rights/person.ts'
import { writeAudit } from '../accounts/audit.ts'
import { answerAnew, jsonBody } from '../answers/send-answer.ts'
import { audienceOf, releaseAudienceOf } from '../audience.ts'
import type { Dependencies } from '../dependencies.ts'
import { requireFourEyes } from '../releases/four-eyes.ts'
import { chooseAreaSet, findLevel, listSpatialLevels } from '../spatial-levels/repository.ts'
import { countFacilities } from './count-facilities.ts'
import { facilityIndicatorRoutes } from './indicator-routes.ts'
import { hasDepartment, insertCategory, insertDecision, listCategories, listFacilities, type StoredCategory } from './repository.ts'
import { mayUpload } from './take-facilities.ts'
import { facilityUploadRoutes } from './upload-routes.ts'

const tags = ['Facilities']
const none = z.object({}).strict()

function rightsOf(person: Person, stored: StoredCategory): FacilityCategory['rights'] {
  const isReleaser = hasRole(person, 'releaser') && person.kind === 'account'
  return [
    ...(mayUpload(person, stored.department) ? ['upload' as const] : []),
    ...(isReleaser && stored.revision !== null && stored.revision !== stored.publicRevision ? ['publish' as const] : []),
    ...(isReleaser && stored.publicRevision !== null ? ['withdraw' as const] : []),
  ]
}

function describe(stored: StoredCategory, person: Person, isInside: boolean): FacilityCategory {
  const { revision, validOn, count, places, withoutCapacity } = stored
  return {
    key: stored.key, name: stored.name, department: stored.department,
    shown: revision === null || validOn === null ? null : { revision, validOn, count, places, withoutCapacity },
    fourEyes: stored.fourEyes,
    isPublic: isInside ? stored.publicRevision !== null : null, publicRevision: isInside ? stored.publicRevision : null,
    uploadedBy: isInside ? stored.uploadedBy?.name ?? null : null, uploadedAt: isInside ? stored.uploadedAt?.toISOString() ?? null : null, fileName: isInside ? stored.fileName : null,
    rights: rightsOf(person, stored),
  }
}

const describeList = ({ key, revision, validOn, fourEyes }: StoredCategory): Facilities['lists'] =>
  (revision === null || validOn === null ? [] : [{ category: key, revision, validOn, fourEyes }])

const unknownCategory = (category: string): DomainError => new DomainError('unknown-facility-category', `There is no category '${category}'.`, { category })

/** Serve facilities: as points, counted by area, by category; and let people keep and release them. */
export async function facilityRoutes(app: FastifyInstance, dependencies: Dependencies): Promise<void> {
  const { database, now } = dependencies
  await facilityUploadRoutes(app, dependencies)
  await facilityIndicatorRoutes(app, dependencies)

  app.get<{ Querystring: z.infer<typeof facilitiesQuery> }>('/api/facilities', {
    schema: { tags, summary: 'Facilities as GeoJSON, of a category, a rectangle or an area', querystring: facilitiesQuery, response: { 200: facilities, default: problem } },
  }, (request, reply) => answerAnew(dependencies, request, reply, async () => {
    const { category, bbox, level, area, on } = request.query
    const place = area === undefined || level === undefined ? undefined : { areaSet: chooseAreaSet(findLevel(await listSpatialLevels(database), level), on).id, code: area }
    const audience = releaseAudienceOf(audienceOf(request))
    const features = await listFacilities(database, { audience, category, bbox, place })
    const lists = (await listCategories(database, audience)).filter(({ key }) => category === undefined || key === category).flatMap(describeList)
    return jsonBody({ type: 'FeatureCollection', lists, features } satisfies Facilities)
  }))

  app.get<{ Querystring: z.infer<typeof facilityCountsQuery> }>('/api/facilities/counts', {
    schema: { tags, summary: 'Facilities and places of a category by area, and places per 100 of a measure that a released indicator shows', querystring: facilityCountsQuery, response: { 200: facilityCounts, default: problem } },
  }, (request, reply) => answerAnew(dependencies, request, reply, async () =>
    jsonBody(await countFacilities(database, { on: undefined, per: undefined, ...request.query, audience: audienceOf(request), now: now() }))))

  app.get('/api/facility-categories', {
    schema: { tags, summary: 'Categories of facilities, with what who asks sees of them', querystring: none, response: { 200: facilityCategories, default: problem } },
  }, (request, reply) => answerAnew(dependencies, request, reply, async () => {
    const audience = releaseAudienceOf(audienceOf(request))
    return jsonBody((await listCategories(database, audience)).map(stored => describe(stored, request.person, audience === 'internal')))
  }))

  app.post<{ Body: z.infer<typeof newFacilityCategory> }>('/api/facility-categories', {
    schema: { tags, summary: 'Add a category', body: newFacilityCategory, response: { 201: z.object({ key }), default: problem } }, config: { access: ['editor', 'administrator'] },
  }, async (request, reply) => {
    const { body, person } = request
    if (!mayUpload(person, body.department)) throw new DomainError('not-your-department', 'Not your department.', { department: body.department })
    if (body.department !== null && !await hasDepartment(database, body.department)) throw new DomainError('not-your-department', 'Unknown department.', { department: body.department })
    const by = { kind: person.kind, id: person.id, name: person.name }
    await database.transaction(async transaction => {
      if (!await insertCategory(transaction, { ...body, by, now: now() })) throw new DomainError('facility-category-exists', 'The key is taken.', { category: body.key })
      await writeAudit(transaction, { at: now(), actor: by, action: 'facility-category-created', subject: `facility-category:${body.key}`, details: { name: body.name, department: body.department } })
    })
    return reply.code(201).send({ key: body.key })
  })

  app.post<{ Params: { key: string }; Body: z.infer<typeof facilityDecision> }>('/api/facility-categories/:key/decisions', {
    schema: { tags, summary: 'Make the latest revision of a category public, or take the category back from the public', params: z.object({ key }), body: facilityDecision, response: { 204: z.null(), default: problem } }, config: { access: ['releaser'] },
  }, async (request, reply) => {
    const { body: { isPublic, revision, reason }, params, person } = request
    const by = { kind: person.kind, id: person.id, name: person.name }
    await database.transaction(async transaction => {
      await transaction.query('select 1 from facility_category where key = $1 for update', [params.key])
      const stored = (await listCategories(transaction, 'internal')).find(each => each.key === params.key)
      if (!stored || stored.revisionId === null) throw unknownCategory(params.key)
      if (stored.revision !== revision) throw new DomainError('facility-revision-changed', 'Not the latest revision.', { revision })
      if (!isPublic && reason === undefined) throw new DomainError('facility-reason-needed', 'A reason is needed.')
      const fourEyes = await requireFourEyes(transaction, isPublic ? stored.uploadedBy : null, person)
      await insertDecision(transaction, { category: params.key, revisionId: stored.revisionId, isPublic, reason, by, now: now(), fourEyes })
      await writeAudit(transaction, { at: now(), actor: by, action: isPublic ? 'facilities-published' : 'facilities-withdrawn', subject: `facility-category:${params.key}`, details: { revision, ...reason !== undefined && { reason }, fourEyes } })
    })
    return reply.code(204).send(null)
  })
}
