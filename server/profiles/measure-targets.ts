import type { ProfileFigure } from '../../core/contract/profiles.ts'
import type { Target } from '../../core/contract/targets.ts'
import { chooseTarget } from '../../core/targets/choose-target.ts'
import { judgeTarget, type TargetJudgement } from '../../core/targets/judge-target.ts'
import { figureInterval } from '../../core/uncertainty/figure-interval.ts'
import type { LevelFigures } from './read-level-figures.ts'

/** A key figure with the target that it is measured by. */
export interface MeasuredFigure {
  readonly figure: ProfileFigure
  readonly target: Target
  readonly judgement: TargetJudgement
  /** What it was, and is, to reach at each of its periods; `null` without a target. */
  readonly targetValues: readonly (number | null)[]
}

/** Judge the key figures of an area that have targets, as the page of its profile does. */
export function measureTargets(all: LevelFigures, code: string, figures: readonly ProfileFigure[]): MeasuredFigure[] {
  const row = all.areas.findIndex(area => area.code === code)
  return figures.flatMap(figure => {
    const { indicator, values, targets, factor } = all.figures.find(each => each.indicator.key === figure.indicator)!
    const last = figure.periods.length - 1
    const target = last < 0 ? null : chooseTarget(targets, figure.periods[last]!, code)
    if (target === null) return []
    const value = figure.values[last] ?? null
    const part = (parts: readonly (readonly (number | null)[])[] | undefined): number | null => parts?.[row]?.[last] ?? null
    const interval = value === null ? null : figureInterval({ kind: indicator.kind, numerator: part(values.numerators), denominator: part(values.denominators), factor })
    const isPartialSum = indicator.kind === 'count' && figure.coverages[last] !== null
    return [{
      figure, target, judgement: judgeTarget({ value, interval, isPartialSum }, target, indicator.decimals),
      targetValues: figure.periods.map(period => chooseTarget(targets, period, code)?.value ?? null),
    }]
  })
}
