import { Readable } from 'node:stream'
import type { FacilityDelivered, FacilityOrigin } from '../../core/contract/facility-indicators.ts'
import { DomainError } from '../../core/model/domain-error.ts'
import { parsePeriod } from '../../core/period/period.ts'
import { isEditorOf } from '../../core/rights/has-role.ts'
import type { Person } from '../../core/rights/person.ts'
import { refuseFields } from '../administration/refuse-fields.ts'
import { listAreaNames } from '../areas/list-area-names.ts'
import type { Database } from '../db/database.ts'
import { receiveFile } from '../deliveries/receive-file.ts'
import { uploadDelivery } from '../deliveries/upload-delivery.ts'
import { chooseAreaSet, listSpatialLevels } from '../spatial-levels/repository.ts'
import { isPeriod } from '../targets/is-period.ts'
import { listDoubtful, listRevisions, type DoubtfulFacility } from './indicator-repository.ts'
import { planMeasures } from './plan-indicators.ts'
import { readCategory, requireIndicators } from './prepare-indicators.ts'
import { countByArea } from './repository.ts'
import { writeFigures, type CountedArea, type CountedList } from './write-figures.ts'

export interface FacilityOrder {
  readonly category: string
  readonly revision: number
  readonly period: string
  readonly person: Person
  readonly now: Date
}

const mostNamed = 200
const germanDay = (day: string): string => day.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3.$2.$1')
const nameRow = ({ name, row }: DoubtfulFacility): string => `${name} (Zeile ${row})`

/** Sort out by area which places are not known, and which facilities lie nowhere. */
function describeDoubts(doubtful: readonly DoubtfulFacility[], nameOf: ReadonlyMap<number, string>): Pick<FacilityOrigin, 'unplaced' | 'unplacedCount' | 'withoutPlaces' | 'withoutPlacesCount'> {
  const unplaced = doubtful.filter(({ featureId }) => featureId === null).map(nameRow)
  const byArea = new Map<number, string[]>()
  for (const facility of doubtful) if (facility.featureId !== null) byArea.set(facility.featureId, [...byArea.get(facility.featureId) ?? [], nameRow(facility)])
  const withoutPlaces = Array.from(byArea, ([featureId, facilities]) => ({ area: nameOf.get(featureId) ?? String(featureId), facilities: facilities.slice(0, mostNamed) }))
  return { unplaced: unplaced.slice(0, mostNamed), unplacedCount: unplaced.length, withoutPlaces: withoutPlaces.slice(0, mostNamed), withoutPlacesCount: withoutPlaces.length }
}

/** Count a list into the areas of the finest level that are valid in a period. */
async function countList(database: Database, { category: key, revision, period }: FacilityOrder): Promise<CountedList> {
  const category = await readCategory(database, key)
  const stored = (await listRevisions(database, key)).find(each => each.revision === revision)
  if (!stored) throw new DomainError('unknown-facility-revision', `There is no revision ${revision}.`, { category: key, revision })
  const [level] = await listSpatialLevels(database)
  const areaSet = chooseAreaSet(level!, parsePeriod(period).end)
  const areas = await listAreaNames(database, areaSet.id)
  const counts = new Map((await countByArea(database, stored.id, areaSet.id)).map(each => [each.featureId, each]))
  const counted = areas.map(({ id, code, name }): CountedArea => {
    const { count, places, without } = counts.get(id) ?? { count: 0, places: 0, without: 0 }
    return { code, name, count, places: without > 0 ? null : places }
  })
  const doubts = describeDoubts(await listDoubtful(database, stored.id, areaSet.id), new Map(areas.map(({ id, name }) => [id, name])))
  return {
    origin: {
      category: { key, name: category.name }, revision, validOn: stored.validOn, fileName: stored.fileName, isListPublic: stored.isPublic, fourEyes: stored.fourEyes,
      level: { key: level!.key, name: level!.name }, period, areas: areas.length, facilities: stored.count, ...doubts,
    },
    checksum: stored.checksum, measures: planMeasures(category), areas: counted, fileName: `${key}-fassung-${revision}-${period}.csv`,
  }
}

/**
 * Count a list of facilities and open a delivery with the figures, as if the department had uploaded them.
 *
 * Every area of the finest level gets a row, one without a facility a true 0. The same list and period again is the same delivery.
 *
 * Throws: DomainError `unknown-facility-category`, `unknown-facility-revision`, `facility-indicators-missing`, `facility-measure-unfit`,
 * `not-your-department`, `unknown-area-set`; those of `uploadDelivery`; FieldsRefused.
 */
export async function deliverFacilities(database: Database, order: FacilityOrder): Promise<FacilityDelivered> {
  const { person, now } = order
  if (!isPeriod(order.period)) refuseFields([{ path: 'period', message: `There is no such period: ${order.period}.`, messageDe: `Diesen Zeitraum gibt es nicht: ${order.period}.` }])
  await readCategory(database, order.category)
  const { department } = await requireIndicators(database, order.category)
  if (department === null || !isEditorOf(person, department)) throw new DomainError('not-your-department', 'Another department delivers these figures.', { department })
  const counted = await countList(database, order)
  const { origin } = counted
  const { bytes, layout } = writeFigures(counted)
  const file = await receiveFile(Readable.from([bytes]), bytes.length)
  try {
    const source = `Einrichtungen „${origin.category.name.de}“, Fassung ${origin.revision}, Stand ${germanDay(origin.validOn)}${origin.fourEyes === false ? ', Liste ohne Vier-Augen-Prüfung' : ''}`
    const { id, isNew } = await uploadDelivery({
      database, now, by: person, department, fileName: counted.fileName, title: `${origin.category.name.de}: Anzahl und Plätze, ${germanDay(origin.period)}`.slice(0, 200), continues: undefined,
      made: { layout, source, details: { facilities: origin } },
    }, file)
    return { delivery: id, isNew, origin }
  } finally {
    await file.remove()
  }
}
