import type { Territory } from '../../core/contract/territory.ts'
import type { Wish } from './classification.ts'
import type { ChangeMode, ClassMethod, View } from './view.ts'

type Lock = NonNullable<Territory['lockedCartography']>

const lockedMethods = { quantile: 'quantile', equal: 'gleich', natural: 'natuerlich', deviation: 'streuung' } as const satisfies Record<Lock['method'], ClassMethod>

/** Figures as long as nobody has chosen: equally filled classes. */
const ofFigures: Wish = { method: 'quantile', classCount: 5, reference: 'gesamt', limits: [], hasZeroClass: false }

/** Changes as long as nobody has chosen: decrease and increase measured alike, and no change for itself. */
const ofChanges: Wish = { method: 'bezug', classCount: 6, reference: 0, limits: [], hasZeroClass: true }

/**
 * The office decides on method and number. Of changes the number holds, made even up to six: its methods are for figures,
 * and a class of theirs may hold decreases and increases alike.
 */
const lockedWish = (lock: Lock, change: ChangeMode | null): Wish =>
  change === null ? { ...ofFigures, method: lockedMethods[lock.method], classCount: lock.classCount } : { ...ofChanges, classCount: Math.min(6, 2 * Math.ceil(lock.classCount / 2)) }

/**
 * Decide how classes are formed: as the office locked it, else as the visitor chose, else the default of what is shown.
 *
 * Without a method nothing is chosen but zero as a class of its own; number, reference and limits belong to a method.
 */
export function wishFor(chosen: Pick<View, 'method' | 'classCount' | 'reference' | 'limits' | 'hasZeroClass'>, change: ChangeMode | null, lock: Lock | null): Wish {
  if (lock !== null) return lockedWish(lock, change)
  const { method, classCount, reference, limits, hasZeroClass } = chosen
  if (method !== null) return { method, classCount, reference, limits, hasZeroClass }
  const usual = change === null ? ofFigures : ofChanges
  return { ...usual, hasZeroClass: usual.hasZeroClass || hasZeroClass }
}

/** What takes a choice back, so that the default of what is shown applies. */
export const noChoice = { method: null, classCount: ofFigures.classCount, reference: 'gesamt', limits: [], hasZeroClass: false } as const satisfies Partial<View>
