import { computed } from '@preact/signals'
import { chooseTarget } from '../../../core/targets/choose-target.ts'
import { judgeTarget } from '../../../core/targets/judge-target.ts'
import type { TargetDirection, TargetJudgement } from '../../../core/targets/judge-target.ts'
import { formatDifference, formatNumber } from '../../format.ts'
import { language } from '../../i18n/messages.ts'
import { targetMessages } from '../../i18n/targets/messages.ts'
import { areas } from '../areas.ts'
import { indicator } from '../catalogue.ts'
import { cells, frame } from '../series.ts'
import { arePartsKnown, wholeInterval } from '../uncertainty.ts'
import { figureText } from '../phrases.ts'
import { counts, judgementAt, levelTargets, mapTarget, targetAt, wholeTarget } from './shown-targets.ts'
import type { VerdictCounts } from './shown-targets.ts'
import { differenceWords, targetWords, verdictWords } from './target-words.ts'
import type { Stated } from './target-words.ts'

const shownWords = (target: Stated): string => (indicator.value === null ? '' : targetWords(target, indicator.value))

/** An area's figure against its target in one phrase; empty without a target. */
export function phraseAt(index: number): string {
  const [target, judgement, shown] = [targetAt(index), judgementAt(index), indicator.value]
  if (target === null || judgement === null || shown === null) return ''
  const difference = judgement.difference === null ? '' : `, ${differenceWords(judgement.difference, shown)}`
  return targetMessages.value.line(targetWords(target, shown), `${verdictWords(judgement, figureText(index))}${difference}`)
}

export interface TargetColumn {
  readonly label: string
  readonly isNumber: boolean
  readonly cell: (index: number) => string
}

/** What the table says of targets: the verdict, and where there is room target and difference too; none without targets on the level. */
export function columns(isBrief: boolean): readonly TargetColumn[] {
  const [text, shown] = [targetMessages.value, indicator.value]
  if (levelTargets.value.length === 0 || shown === null) return []
  const number = (index: number): string => {
    const target = targetAt(index)
    return target === null ? '–' : text[target.direction](formatNumber(target.value, shown.decimals, language.value))
  }
  const difference = (index: number): string => {
    const judgement = judgementAt(index)
    return judgement?.difference === null || judgement === null ? '–' : formatDifference(judgement.difference, shown.decimals, language.value)
  }
  const verdict = (index: number): string => {
    const judgement = judgementAt(index)
    return judgement === null ? '–' : verdictWords(judgement, figureText(index))
  }
  const judged: TargetColumn = { label: text.isMet, isNumber: false, cell: verdict }
  return isBrief ? [judged] : [{ label: text.wanted, isNumber: true, cell: number }, { label: text.difference, isNumber: true, cell: difference }, judged]
}

const write = (count: number): string => formatNumber(count, 0, language.value)
const sum = ({ met, open, 'not-met': notMet }: VerdictCounts): number => met + open + notMet

/** How many areas meet the target, in words; empty without targets on the level. */
export const summary = computed(() => {
  const [text, found, target] = [targetMessages.value, counts.value, mapTarget.value]
  if (found === null) return levelTargets.value.length === 0 || areas.value.length === 0 ? '' : text.judging
  const { all, own, ownAreas: [first = -1, ...others] } = found
  const [only, onlyTarget] = [judgementAt(0), targetAt(0)]
  if (areas.value.length === 1 && only !== null && onlyTarget !== null) return `${text.line(shownWords(onlyTarget), verdictWords(only, figureText(0)))}.`
  const forAll = target === null || sum(all) === 0 ? '' : text.summary(shownWords(target), write(all.met), write(sum(all)), write(all['not-met']), write(all.open))
  const [single, judgement] = [targetAt(first), judgementAt(first)]
  const forOwn = single === null || judgement === null ? ''
    : others.length === 0 ? text.summaryOwnOne(areas.value[first]?.name ?? '', shownWords(single), verdictWords(judgement, figureText(first)))
      : text.summaryOwn(write(sum(own)), write(own.met), write(own['not-met']), write(own.open))
  return [forAll, forOwn].filter((part) => part !== '').join(' ')
})

/** What classes can be formed around; `null` without a target for every area. */
export const reference = computed<{ readonly value: number; readonly direction: TargetDirection } | null>(() => {
  const target = mapTarget.value
  return target === null ? null : { value: target.value, direction: target.direction }
})

/** The target of the reference in words. */
export const referenceWords = computed(() => (mapTarget.value === null ? '' : shownWords(mapTarget.value)))

/** The value that an area was to reach at a period; `null` without a target. */
export function valueAt(index: number, period: string): number | null {
  const area = areas.value[index]
  return area === undefined ? null : (chooseTarget(levelTargets.value, period, area.code)?.value ?? null)
}

/** The value that every area was to reach at a period; `null` without a target for all. */
export const mapValueAt = (period: string): number | null => chooseTarget(levelTargets.value, period, null)?.value ?? null

/** The value that the whole territory was to reach at a period; `null` without a target. */
export const wholeValueAt = (period: string): number | null => wholeTarget(period)?.value ?? null

/** The whole territory's figure against its target; `null` without one, and until it is known how sure figures are. */
export const wholeJudgement = computed<TargetJudgement | null>(() => {
  const [target, shown, moment] = [wholeTarget(), indicator.value, frame.value]
  return target === null || shown === null || moment === null || !arePartsKnown.value ? null : judgeTarget({ value: moment.whole, interval: wholeInterval(), isPartialSum: false }, target, shown.decimals)
})

/** Whether anything is said of targets on the level shown. */
export const isShown = computed(() => levelTargets.value.length > 0 && cells.value !== null)
