import { LRUCache } from 'lru-cache'
import type { Publication, PublicationEntry } from '../../core/contract/releases.ts'
import { DomainError } from '../../core/model/domain-error.ts'
import { deliveryState } from '../../core/release/delivery-state.ts'
import { publicationMoments, seenSpan, type PublicationMoment } from '../../core/release/publication-entries.ts'
import { releaseAudienceOf, type Audience } from '../audience.ts'
import type { Queryable } from '../db/database.ts'
import { findIndicator } from '../indicators/repository.ts'
import { readDeliveryFacts, type DeliveryFacts } from '../releases/read-delivery-facts.ts'
import { readSource } from '../territory/read-source.ts'
import { findFirstRelease, listAllCorrections, listHiddenMeasures, listIndicatorsOf, readSubjects, type Correction, type Subject } from './repository.ts'

interface Asker { readonly audience: Audience; readonly now: Date }

export interface PublicationLog {
  /**
   * Everything that became public, was replaced or withdrawn, newest first, page by page; or what of it has figures that
   * an indicator is made of.
   *
   * Throws: DomainError `unknown-publication` for a page that there is not; `unknown-indicator`, also for one that the
   * asker must not know of.
   */
  list(asker: Asker, page: { readonly before?: string | undefined; readonly limit: number; readonly indicator?: string | undefined }): Promise<{ entries: PublicationEntry[]; next: string | null }>
  /**
   * Throws: DomainError `unknown-publication`, also for what the asker must not know of; `replaced-before-publication`
   * for what another took the place of before anybody saw it.
   */
  read(asker: Asker, id: number): Promise<Publication>
}

/** Place of an entry in the order of the log. */
const placeOf = ({ at, delivery, kind, audience }: PublicationMoment): string => `${at.toISOString()}_${delivery}_${kind}_${audience}`

const toReference = ({ id, title, revision }: DeliveryFacts): { id: number; title: string; revision: number } => ({ id, title, revision })

/** Tell what became of deliveries, to each audience what it may know. */
export function createPublicationLog(database: Queryable): PublicationLog {
  // What a released delivery has figures for never changes.
  const subjects = new LRUCache<number, Awaited<ReturnType<typeof readSubjects>>>({ max: 2000 })

  /** Shape: undefined where everything in it is hidden from the audience, or nothing in it is of the wanted measures. */
  async function subjectOf(delivery: number, hidden: ReadonlySet<string>, wanted: ReadonlySet<string> | null = null): Promise<Subject | undefined> {
    const all = subjects.get(delivery) ?? await readSubjects(database, delivery)
    subjects.set(delivery, all)
    const shown = all.filter(({ key }) => !hidden.has(key) && wanted?.has(key) !== false)
    if (shown.length === 0 && (all.length > 0 || wanted !== null)) return undefined
    const measures = new Map(shown.map(({ key, name }) => [key, { key, name }]))
    return { measures: [...measures.values()], periods: [...new Set(shown.map(({ period }) => period))].toSorted() }
  }

  async function toEntry({ audience, now }: Asker, moment: PublicationMoment, facts: ReadonlyMap<number, DeliveryFacts>, corrections: readonly Correction[], subject: Subject): Promise<PublicationEntry> {
    const delivery = facts.get(moment.delivery)!
    const isInside = releaseAudienceOf(audience) === 'internal'
    const isSeen = (id: number): boolean => { const other = facts.get(id); return other !== undefined && seenSpan(other, moment.audience, now) !== null }
    const made = corrections.filter(one => one.delivery === delivery.id && isSeen(one.corrects))
    const by = corrections.filter(one => one.corrects === delivery.id && one.isWhole && isSeen(one.delivery))
    const others = moment.kind === 'published' ? made.map(({ corrects }) => corrects) : moment.kind === 'replaced' ? by.map(one => one.delivery) : []
    const reason = moment.kind === 'published' ? made[0]?.reason : moment.kind === 'replaced' ? by[0]?.reason : delivery.withdrawn?.reason
    return {
      at: moment.at.toISOString(), kind: moment.kind === 'published' && made.length > 0 ? 'corrected' : moment.kind, audience: moment.audience,
      publication: toReference(delivery), department: delivery.department, origin: delivery.origin, measures: [...subject.measures], periods: [...subject.periods],
      reason: reason ?? null, others: others.map(id => toReference(facts.get(id)!)), fourEyes: delivery.fourEyes,
      by: !isInside ? null : moment.kind === 'withdrawn' ? delivery.withdrawn?.by ?? null : moment.kind === 'published' ? delivery.people.releasedBy : null,
    }
  }

  /** The measures that an indicator is made of, by the formula of the figures in force. */
  async function measuresOf(indicator: string, { audience, now }: Asker): Promise<ReadonlySet<string>> {
    const { numerator, denominator } = (await findIndicator(database, audience, indicator, now)).declaration
    return new Set([numerator, denominator].filter(part => part !== undefined))
  }

  /** Find what the asker sees in the place of a delivery that nobody ever saw. */
  async function successorOf(id: number, { audience, now }: Asker): Promise<number | null> {
    const corrections = (await listAllCorrections(database)).filter(({ isWhole }) => isWhole)
    const facts = new Map((await readDeliveryFacts(database, null, releaseAudienceOf(audience))).map(one => [one.id, one]))
    const hidden = await listHiddenMeasures(database, audience)
    const tried = new Set([id])
    for (const corrected of tried) {
      for (const { delivery } of corrections.filter(({ corrects }) => corrects === corrected)) {
        const found = facts.get(delivery)
        if (found && seenSpan(found, releaseAudienceOf(audience), now) && await subjectOf(delivery, hidden)) return delivery
        // It may in turn have been corrected before anybody saw it.
        tried.add(delivery)
      }
    }
    return null
  }

  return {
    async list(asker, { before, limit, indicator }) {
      const wanted = indicator === undefined ? null : await measuresOf(indicator, asker)
      const audience = releaseAudienceOf(asker.audience)
      const facts = new Map((await readDeliveryFacts(database, null, audience)).map(one => [one.id, one]))
      const [corrections, hidden] = [await listAllCorrections(database), await listHiddenMeasures(database, asker.audience)]
      const moments = publicationMoments([...facts.values()], audience, asker.now)
      const from = before === undefined ? 0 : moments.findIndex(moment => placeOf(moment) === before) + 1
      if (before !== undefined && from === 0) throw new DomainError('unknown-publication', 'There is no such page.', { publication: before })
      const entries: PublicationEntry[] = []
      let last: PublicationMoment | undefined
      for (const moment of moments.slice(from)) {
        const subject = await subjectOf(moment.delivery, hidden, wanted)
        if (!subject) continue
        if (last && entries.length === limit) return { entries, next: placeOf(last) }
        entries.push(await toEntry(asker, moment, facts, corrections, subject))
        last = moment
      }
      return { entries, next: null }
    },

    async read(asker, id) {
      const audience = releaseAudienceOf(asker.audience)
      const isInside = audience === 'internal'
      const unknown = new DomainError('unknown-publication', `There is no publication ${id}.`, { publication: id })
      const corrections = (await listAllCorrections(database)).filter(({ delivery, corrects }) => delivery === id || corrects === id)
      const facts = new Map((await readDeliveryFacts(database, [id, ...corrections.flatMap(({ delivery, corrects }) => [delivery, corrects])], audience)).map(one => [one.id, one]))
      const delivery = facts.get(id)
      const span = delivery && (seenSpan(delivery, audience, asker.now) ?? (isInside ? seenSpan(delivery, 'public', asker.now) : null))
      const subject = await subjectOf(id, await listHiddenMeasures(database, asker.audience))
      if (!delivery || !span || !subject) {
        const successor = await successorOf(id, asker)
        throw successor === null ? unknown : new DomainError('replaced-before-publication', `Publication ${id} was replaced by ${successor} before it was public.`, { publication: id, successor })
      }
      const spanOf = (other: number): ReturnType<typeof seenSpan> => { const found = facts.get(other); return found ? seenSpan(found, audience, asker.now) : null }
      const release = span.withdrawnAt ? null : await findFirstRelease(database, id, isInside, asker.now)
      const state = deliveryState(delivery, asker.now)
      const { attribution, licence } = readSource(delivery.source)
      return {
        ...toReference(delivery),
        state: isInside ? state as Publication['state'] : span.withdrawnAt ? 'withdrawn' : span.until ? 'replaced' : 'public',
        fileName: delivery.fileName, department: delivery.department, origin: delivery.origin, receivedAt: delivery.receivedAt.toISOString(),
        from: span.from.toISOString(), until: (span.until ?? span.withdrawnAt)?.toISOString() ?? null,
        internalFrom: isInside ? delivery.internalFrom?.toISOString() ?? null : null,
        publicFrom: delivery.publicFrom?.toISOString() ?? null, withdrawnAt: span.withdrawnAt?.toISOString() ?? null,
        withdrawnBecause: span.withdrawnAt ? delivery.withdrawn?.reason ?? null : null,
        corrects: corrections.filter(one => one.delivery === id && spanOf(one.corrects)).map(one => ({ ...toReference(facts.get(one.corrects)!), isWhole: one.isWhole, reason: one.reason })),
        replacedBy: corrections.flatMap(one => {
          const other = one.corrects === id ? spanOf(one.delivery) : null
          return other ? [{ ...toReference(facts.get(one.delivery)!), isWhole: one.isWhole, reason: one.reason, at: other.from.toISOString() }] : []
        }),
        measures: [...subject.measures], periods: [...subject.periods],
        indicators: release === null ? [] : await listIndicatorsOf(database, asker.audience, asker.now, id, release), release,
        source: { attribution, licence }, fourEyes: delivery.fourEyes, people: isInside ? delivery.people : null,
      }
    },
  }
}
