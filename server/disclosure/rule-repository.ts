import type { DisclosureDeclaration, DisclosureRuleChange, DisclosureRuleDeclaration, DisclosureRules, DisclosureScope } from '../../core/contract/disclosure.ts'
import { disclosureDeclaration, needsContributions } from '../../core/contract/disclosure.ts'
import { DomainError } from '../../core/model/domain-error.ts'
import { uploadedByDefault, type RuleBook } from '../../core/protection/resolve-rules.ts'
import type { Actor } from '../accounts/actor.ts'
import type { Queryable } from '../db/database.ts'

type Revision = {
  scope: DisclosureScope; subject: string | null; rule: DisclosureRuleDeclaration | null; valid_from: Date; reason: string
  changed_by: { name: string | null }; changed_at: Date
}

/** Read what the territory declares about disclosure control; without a territory nothing. */
export async function readDeclaration(database: Queryable): Promise<DisclosureDeclaration> {
  const [row] = await database.query<{ disclosure: unknown }>(`select atlas->'disclosure' as disclosure from territory`)
  return disclosureDeclaration.parse(row?.disclosure ?? {})
}

function listRevisions(database: Queryable): Promise<Revision[]> {
  return database.query<Revision>('select scope, subject, rule, valid_from, reason, changed_by, changed_at from disclosure_rule order by id desc')
}

/** Of every scope and subject the latest row that holds by now. */
function inForce<Row extends Pick<Revision, 'scope' | 'subject' | 'valid_from'>>(revisions: readonly Row[], now: Date): Row[] {
  const seen = new Set<string>()
  return revisions.filter(({ scope, subject, valid_from: validFrom }) => {
    const name = `${scope} ${subject}`
    if (validFrom > now || seen.has(name)) return false
    seen.add(name)
    return true
  })
}

interface RuleBookOptions {
  /** In the place of what the territory that is stored says. */
  readonly declared?: DisclosureDeclaration | undefined
  /** A decision of now that is not stored yet. */
  readonly planned?: DisclosureRuleChange | undefined
}

/** Read the rules that hold for releases computed now: what administrators decided, else what the territory says. */
export async function readRuleBook(database: Queryable, now: Date, { declared, planned }: RuleBookOptions = {}): Promise<{ book: RuleBook; declaration: DisclosureDeclaration }> {
  const declaration = declared ?? await readDeclaration(database)
  const book = { all: declaration.all, uploads: declaration.uploads, measures: { ...declaration.measures }, indicators: { ...declaration.indicators } }
  for (const { scope, subject, rule } of inForce([...planned ? [{ scope: planned.scope, subject: planned.subject, rule: planned.rule, valid_from: now }] : [], ...await listRevisions(database)], now)) {
    if (rule === null) continue
    if (scope === 'measure') book.measures[subject!] = rule
    else if (scope === 'indicator') book.indicators[subject!] = rule
    else book[scope] = rule
  }
  return { book, declaration }
}

/** List the rules that hold, where they come from, and every decision there was. */
export async function listDisclosureRules(database: Queryable, now: Date): Promise<DisclosureRules> {
  const { book, declaration } = await readRuleBook(database, now)
  const revisions = await listRevisions(database)
  const decided = new Map(inForce(revisions, now).filter(({ rule }) => rule !== null).map(row => [`${row.scope} ${row.subject}`, row]))
  const describe = (scope: DisclosureScope, subject: string | null, rule: DisclosureRuleDeclaration, isDeclared: boolean): DisclosureRules['rules'][number] => {
    const row = decided.get(`${scope} ${subject}`)
    return {
      scope, subject, rule, origin: row ? 'administration' : isDeclared ? 'folder' : 'default', validFrom: row?.valid_from.toISOString() ?? null,
      reason: row?.reason ?? null, changedBy: row?.changed_by.name ?? null, changedAt: row?.changed_at.toISOString() ?? null,
    }
  }
  return {
    rules: [
      describe('all', null, book.all ?? {}, declaration.all !== undefined),
      describe('uploads', null, book.uploads ?? (book.all ? {} : uploadedByDefault), declaration.uploads !== undefined),
      ...Object.entries(book.measures).map(([key, rule]) => describe('measure', key, rule, true)),
      ...Object.entries(book.indicators).map(([key, rule]) => describe('indicator', key, rule, true)),
    ],
    level: declaration.level, strategy: declaration.strategy,
    history: revisions.map(row => ({
      scope: row.scope, subject: row.subject, rule: row.rule, validFrom: row.valid_from.toISOString(), reason: row.reason,
      changedBy: row.changed_by.name, changedAt: row.changed_at.toISOString(),
    })),
  }
}

/**
 * Refuse a rule that could not be kept.
 *
 * Throws: DomainError `unknown-measure`, `unknown-indicator`, `contributions-needed`, `residents-unknown` where a minimum of residents is asked for and nobody counts them.
 */
export async function requireKeepable(database: Queryable, { scope, subject, rule }: Pick<DisclosureRuleChange, 'scope' | 'subject' | 'rule'>): Promise<void> {
  if (needsContributions(rule)) throw new DomainError('contributions-needed', 'Deliveries hold no single contributions.')
  if (scope === 'measure' || scope === 'indicator') {
    const [found] = await database.query(`select 1 from ${scope} where key = $1`, [subject])
    if (!found && scope === 'measure') throw new DomainError('unknown-measure', `There is no measure '${subject}'.`, { measure: subject })
    if (!found) throw new DomainError('unknown-indicator', `There is no indicator '${subject}'.`, { indicator: subject })
  }
  const { residents } = await readDeclaration(database)
  if ((rule?.minResidents ?? 0) > 0 && residents === undefined) throw new DomainError('residents-unknown', 'Name the measure that counts residents in atlas.json (disclosure.residents) first.')
}

/** Write down a decision about one scope; earlier ones stay on record. Throws: of `requireKeepable`. */
export async function insertDisclosureRule(transaction: Queryable, change: DisclosureRuleChange, actor: Actor, now: Date): Promise<void> {
  await requireKeepable(transaction, change)
  const { scope, subject, rule, reason, validFrom } = change
  await transaction.query('insert into disclosure_rule (scope, subject, rule, valid_from, reason, changed_by, changed_at) values ($1, $2, $3, $4, $5, $6, $7)',
    [scope, subject, rule, validFrom ? new Date(validFrom) : now, reason, { kind: actor.kind, id: actor.id, name: actor.name }, now])
}
