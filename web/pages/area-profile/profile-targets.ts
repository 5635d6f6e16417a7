import { chooseTarget } from '../../../core/targets/choose-target.ts'
import { judgeTarget } from '../../../core/targets/judge-target.ts'
import type { TargetJudgement } from '../../../core/targets/judge-target.ts'
import type { IndicatorSummary } from '../../../core/contract/indicators.ts'
import type { AreaProfile, ProfileFigure } from '../../../core/contract/profiles.ts'
import type { Target, Targets } from '../../../core/contract/targets.ts'
import { figureInterval } from '../../../core/uncertainty/figure-interval.ts'
import { api, read } from '../../api/client.ts'
import { indicators } from '../../state/catalogue.ts'
import { resource } from '../../state/resource.ts'
import { profileResource } from './profile.ts'

/** A key figure with the target that it is measured by. */
export interface MeasuredFigure {
  readonly figure: ProfileFigure
  readonly indicator: IndicatorSummary
  readonly target: Target
  readonly judgement: TargetJudgement
  /** What it was, and is, to reach at a period; `null` without a target. */
  readonly valueAt: (period: string) => number | null
}

interface Query { readonly profile: AreaProfile; readonly measured: readonly { readonly figure: ProfileFigure; readonly indicator: IndicatorSummary }[] }

async function measure({ level, area }: AreaProfile, { figure, indicator }: Query['measured'][number], signal: AbortSignal): Promise<MeasuredFigure | null> {
  const period = figure.periods.at(-1)
  const { targets } = await read<Targets>(`/api/indicators/${encodeURIComponent(indicator.key)}/targets?level=${encodeURIComponent(level)}`, signal)
  const target = period === undefined ? null : chooseTarget(targets, period, area.code)
  if (target === null || period === undefined) return null
  const value = figure.values.at(-1) ?? null
  const hasInterval = value !== null && (indicator.kind === 'share' || indicator.kind === 'rate')
  const [detail, explanation] = hasInterval ? await Promise.all([api.indicator(indicator.key, signal), api.explanation(indicator.key, level, area.code, period, signal)]) : [null, null]
  const parts = explanation?.figures.find((each) => each.period === period)
  const interval = detail === null || parts === undefined ? null : figureInterval({ kind: indicator.kind, numerator: parts.numerator, denominator: parts.denominator, factor: detail.factor })
  const isPartialSum = indicator.kind === 'count' && figure.coverages.at(-1) !== null
  const valueAt = (at: string): number | null => chooseTarget(targets, at, area.code)?.value ?? null
  return { figure, indicator, target, valueAt, judgement: judgeTarget({ value, interval, isPartialSum }, target, indicator.decimals) }
}

/** The key figures of the profile that have targets, judged as on the map. */
export const profileTargets = resource<Query, readonly MeasuredFigure[]>(
  () => {
    const [profile, all] = [profileResource.data, indicators.data]
    if (profile === null || all === null) return null
    const measured = profile.figures.flatMap((figure) => {
      const indicator = all.find(({ key }) => key === figure.indicator)
      return indicator?.targetLevels?.includes(profile.level) === true ? [{ figure, indicator }] : []
    })
    return measured.length === 0 ? null : { key: `${profile.level}/${profile.area.code}`, query: { profile, measured } }
  },
  async ({ profile, measured }, signal) => (await Promise.all(measured.map((each) => measure(profile, each, signal)))).filter((each) => each !== null),
)
