import type { AtlasFile } from '../../../core/contract/atlas-file.ts'
import { disclosureDeclaration, type DisclosureRuleChange } from '../../../core/contract/disclosure.ts'
import { resolveRules, type MeasuredPeriod } from '../../../core/protection/resolve-rules.ts'
import type { ProtectionInput, ProtectionStrategy, RuledMeasure } from '../../../core/protection/protection-input.ts'
import type { Contribution } from '../../../core/release/plan-releases.ts'
import type { Queryable } from '../../db/database.ts'
import { readRuleBook } from '../../disclosure/rule-repository.ts'
import type { ReleaseTask } from '../compute/compute-releases.ts'
import type { ObservationBlock } from '../compute/read-observations.ts'
import { readFormerReleases } from './read-former-releases.ts'

/** How public releases are to be protected; plain data that can be handed to a thread. */
export interface ProtectionTask extends Pick<ProtectionInput, 'breakdowns' | 'printed' | 'residents' | 'former' | 'level' | 'strategy' | 'wholeLevel'> {
  /** Rules of every planned moment. */
  readonly rules: readonly (readonly RuledMeasure[])[]
  /** Indicators that hang together with ruled measures; the others stay as they are. */
  readonly indicators: ReadonlySet<number>
}

export interface ProtectionChoice {
  readonly now: Date
  /** Without it that of the release in force, so that a choice once made holds; else the one set in atlas.json. */
  readonly strategy?: ProtectionStrategy | undefined
  /** The territory being imported, which is not stored yet. */
  readonly atlas?: Pick<AtlasFile, 'disclosure' | 'wholeLevel'> | undefined
  /** A rule that is not stored yet and holds all the same. */
  readonly planned?: DisclosureRuleChange | undefined
}

/** What departments uploaded is protected by default, what came with the territory is not. */
function measuredPeriods(contributions: readonly Contribution[], blocks: readonly ObservationBlock[], uploaded: ReadonlySet<number>): MeasuredPeriod[] {
  const used = new Set(contributions.filter(({ isGap }) => !isGap).map(({ delivery }) => delivery))
  const found = new Map<string, MeasuredPeriod>()
  for (const { delivery, measure, period } of blocks) {
    const name = `${measure} ${period}`
    if (used.has(delivery)) found.set(name, { measure, period, isUploaded: uploaded.has(delivery) || (found.get(name)?.isUploaded ?? false) })
  }
  return [...found.values()]
}

/** Everything that shares or divides figures with a ruled measure, step by step. */
function relatedIndicators({ indicators }: ReleaseTask['structure'], ruled: ReadonlySet<string>, { breakdowns, printed }: Pick<ProtectionTask, 'breakdowns' | 'printed'>): Set<number> {
  const groups = [
    ...indicators.map(({ definition: { numerator, denominator } }) => (denominator === undefined ? [numerator] : [numerator, denominator])),
    ...breakdowns.map(({ whole, parts }) => [whole, ...parts]), ...printed.map(({ measure, numerator, denominator }) => [measure, numerator, denominator]),
  ]
  const related = new Set(ruled)
  for (let before = -1; before < related.size;) {
    before = related.size
    for (const group of groups) if (group.some(measure => related.has(measure))) for (const measure of group) related.add(measure)
  }
  return new Set(indicators.filter(({ definition }) => related.has(definition.numerator)).map(({ id }) => id))
}

/**
 * Read how the public releases of a task are to be protected; undefined: no rule holds for any of their figures.
 *
 * Cost: nothing without rules; with them every distinct earlier public release of the figures concerned is read.
 */
export async function readProtectionTask(database: Queryable, { structure, blocks, moments }: Pick<ReleaseTask, 'structure' | 'blocks' | 'moments'>, { now, strategy, atlas, planned }: ProtectionChoice): Promise<ProtectionTask | undefined> {
  const { book, declaration } = await readRuleBook(database, now, { declared: atlas && disclosureDeclaration.parse(atlas.disclosure ?? {}), planned })
  const uploaded = new Set((await database.query<{ id: number }>(`select id from delivery where origin <> 'folder'`)).map(({ id }) => id))
  const definitions = structure.indicators.map(({ definition }) => definition)
  const rules = moments.map(moment => resolveRules(book, measuredPeriods(moment.public, blocks, uploaded), definitions))
  const ruled = new Set(rules.flat().map(({ measure }) => measure))
  if (ruled.size === 0) return undefined
  const [stored] = atlas ? [] : await database.query<{ whole: string }>(`select atlas->>'wholeLevel' as whole from territory`)
  const [chosen] = await database.query<{ strategy: ProtectionStrategy }>('select p.strategy from release_protection p join release r on r.id = p.release_id order by r.created_at desc, r.id desc limit 1')
  const { breakdowns, printed, level } = declaration
  const residents = declaration.residents ?? null
  const indicators = relatedIndicators(structure, new Set([...ruled, ...residents ? [residents] : []]), declaration)
  return {
    rules, indicators, breakdowns, printed, level, residents, strategy: strategy ?? chosen?.strategy ?? declaration.strategy, wholeLevel: atlas?.wholeLevel ?? stored?.whole ?? structure.levels.at(-1)!.key,
    former: await readFormerReleases(database, structure, indicators, now),
  }
}
