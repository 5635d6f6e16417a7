import { computed } from '@preact/signals'
import { chooseTarget } from '../../../core/targets/choose-target.ts'
import { judgeTarget } from '../../../core/targets/judge-target.ts'
import type { TargetJudgement, TargetVerdict } from '../../../core/targets/judge-target.ts'
import type { Target, Targets } from '../../../core/contract/targets.ts'
import { read } from '../../api/client.ts'
import { areas } from '../areas.ts'
import { indicator, level, territory } from '../catalogue.ts'
import { markOf } from '../cells.ts'
import { resource } from '../resource.ts'
import { cells, frame } from '../series.ts'
import { arePartsKnown, intervalAt } from '../uncertainty.ts'

/** Targets of the indicator shown, on all levels. */
const targetsResource = resource<string, Targets>(
  () => ((indicator.value?.targetLevels?.length ?? 0) === 0 ? null : { key: indicator.value?.key ?? '', query: indicator.value?.key ?? '' }),
  (key, abort) => read(`/api/indicators/${encodeURIComponent(key)}/targets`, abort),
)

/** All targets of the indicator shown, on every level. */
export const ofIndicator = computed<readonly Target[]>(() => (targetsResource.data?.indicator === indicator.value?.key ? (targetsResource.data?.targets ?? []) : []))

/** Targets on the level shown. */
export const levelTargets = computed(() => ofIndicator.value.filter((target) => target.level === level.value?.key))

/** What areas are measured by at the moment shown: chosen once, since there may be ten thousand of them. */
const chosen = computed<{ readonly forAll: Target | null; readonly own: ReadonlyMap<string, Target> }>(() => {
  const period = frame.value?.period
  if (period === undefined) return { forAll: null, own: new Map() }
  const codes = new Set(levelTargets.value.flatMap(({ area }) => area ?? []))
  const own = [...codes].flatMap((code) => {
    const target = chooseTarget(levelTargets.value, period, code)
    return target === null ? [] : [[code, target] as const]
  })
  return { forAll: chooseTarget(levelTargets.value, period, null), own: new Map(own) }
})

/** The target for every area at the moment shown; `null` where there are only some for single areas, or none. */
export const mapTarget = computed(() => chosen.value.forAll)

/** The target that an area is measured by at the moment shown. */
export function targetAt(index: number): Target | null {
  const area = areas.value[index]
  return area === undefined ? null : (chosen.value.own.get(area.code) ?? chosen.value.forAll)
}

/** The target for the whole territory at a period; by default the one shown. */
export function wholeTarget(period = frame.value?.period): Target | null {
  const onWhole = ofIndicator.value.filter((target) => target.level === territory.data?.wholeLevel)
  return period === undefined ? null : chooseTarget(onWhole.map((target) => ({ ...target, area: null })), period, null)
}

/** Judge the figure of an area by its target; `null` without a target, and until it is known how sure figures are. */
export function judgementAt(index: number): TargetJudgement | null {
  const [target, shown, figures] = [targetAt(index), indicator.value, cells.value]
  if (target === null || shown === null || figures === null || !arePartsKnown.value) return null
  const isPartialSum = shown.kind === 'count' && markOf(figures, index) === 'incomplete'
  return judgeTarget({ value: figures.values[index] ?? null, interval: intervalAt(index), isPartialSum }, target, shown.decimals)
}

export type VerdictCounts = Readonly<Record<TargetVerdict, number>>

/** Areas by verdict, those measured by the target for all and those with one of their own; `null` until it is known. */
export const counts = computed<{ readonly all: VerdictCounts; readonly own: VerdictCounts; readonly ownAreas: readonly number[] } | null>(() => {
  if (levelTargets.value.length === 0 || areas.value.length === 0 || !arePartsKnown.value) return null
  const [all, own] = [{ met: 0, 'not-met': 0, open: 0 }, { met: 0, 'not-met': 0, open: 0 }]
  const ownAreas: number[] = []
  areas.value.forEach((_, index) => {
    const judgement = judgementAt(index)
    if (judgement === null) return
    const isOwn = targetAt(index)?.area !== null
    ;(isOwn ? own : all)[judgement.verdict]++
    if (isOwn) ownAreas.push(index)
  })
  return { all, own, ownAreas }
})
