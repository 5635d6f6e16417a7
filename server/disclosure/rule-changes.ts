import type { DisclosureRuleChange } from '../../core/contract/disclosure.ts'
import type { ReleaseProgress } from '../../core/contract/releases.ts'
import { DomainError } from '../../core/model/domain-error.ts'
import type { Person } from '../../core/rights/person.ts'
import { writeAudit } from '../accounts/audit.ts'
import type { Database, Queryable } from '../db/database.ts'
import { republish } from '../releases/republish.ts'
import { trackWork, type WorkRefusals } from '../work-under-way.ts'
import { insertDisclosureRule, requireKeepable } from './rule-repository.ts'

export interface RuleChanges {
  /**
   * Set a rule, and release what is out anew under it, if it holds already: both, or nothing.
   *
   * Should figures not be computable, the rule stands all the same, so that whatever is released next follows it.
   *
   * Throws: DomainError `rule-change-under-way`, `rule-change-cancelled`; of `requireKeepable` and `republish`.
   */
  change(change: DisclosureRuleChange, by: Person): Promise<void>
  /**
   * Stop the change that this process is computing: the rules stay as they were.
   *
   * Throws: DomainError `no-rule-change`, `too-late-to-cancel`.
   */
  cancel(by: Person): Promise<void>
  progress(): ReleaseProgress
}

/** All rules are changed one after the other. */
const only = 0

const refusals: WorkRefusals = {
  underWay: () => new DomainError('rule-change-under-way', 'Somebody is changing a rule.'),
  cancelled: (_, by) => new DomainError('rule-change-cancelled', 'The change was stopped; the rules are as they were.', { by }),
  nothingToCancel: () => new DomainError('no-rule-change', 'Nobody is changing a rule.'),
  tooLate: (_, state) => new DomainError('too-late-to-cancel', 'It cannot be stopped any more.', { ...state }),
}

/** Change rules of this process one after the other; what others change meanwhile is noticed when writing. */
export function createRuleChanges({ database, now }: { readonly database: Database; readonly now: () => Date }): RuleChanges {
  const underWay = trackWork(refusals)

  return {
    async change(change, by) {
      const write = async (transaction: Queryable, at: Date): Promise<void> => {
        await insertDisclosureRule(transaction, change, by, at)
        await writeAudit(transaction, { at, actor: by, action: 'disclosure-rule-changed', details: { ...change } })
      }
      await requireKeepable(database, change)
      if (change.validFrom !== undefined && new Date(change.validFrom) > now()) return database.transaction(transaction => write(transaction, now()))
      const run = underWay.begin(only, { isStoppable: true })
      run.report('waiting', 0)
      try {
        await republish(database, { now, reason: `disclosure rule: ${change.reason}`, computedFor: { disclosureRule: change.subject ?? change.scope }, formulas: 'as-released', planned: change, write, run })
      } catch (error) {
        if (run.signal?.aborted !== true) await database.transaction(transaction => write(transaction, now()))
        throw error
      } finally {
        run.end()
      }
    },
    async cancel(by) {
      underWay.cancel(only, by.name)
      await writeAudit(database, { at: now(), actor: by, action: 'disclosure-rule-change-cancelled' })
    },
    progress: () => underWay.progress(only),
  }
}
