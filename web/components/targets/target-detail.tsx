import type { Target } from '../../../core/contract/targets.ts'
import type { TargetJudgement } from '../../../core/targets/judge-target.ts'
import { parsePeriod } from '../../../core/period/period.ts'
import { formatDay } from '../../format.ts'
import { language, messages, say } from '../../i18n/messages.ts'
import { targetMessages } from '../../i18n/targets/messages.ts'
import { indicator } from '../../state/catalogue.ts'
import { figureText } from '../../state/phrases.ts'
import { frame } from '../../state/series.ts'
import { judgementAt, targetAt, wholeTarget } from '../../state/targets/shown-targets.ts'
import { wholeJudgement } from '../../state/targets/target-phrases.ts'
import { differenceWords, targetWords, verdictWords } from '../../state/targets/target-words.ts'
import { Resolution } from './resolution.tsx'
import { VerdictMark } from './verdict-mark.tsx'
import './targets.scss'

/** Target, verdict, difference and resolution of the figure of one area; of the whole territory with `index` -1. */
export function TargetDetail({ index }: { readonly index: number }) {
  const isWhole = index < 0
  const target = isWhole ? wholeTarget() : targetAt(index)
  if (target === null) return null
  return <Block target={target} judgement={isWhole ? wholeJudgement.value : judgementAt(index)} noValue={isWhole ? messages.value.noValue : figureText(index)} />
}

function Block({ target, judgement, noValue }: { readonly target: Target; readonly judgement: TargetJudgement | null; readonly noValue: string }) {
  const text = targetMessages.value
  const [shown, moment] = [indicator.value, frame.value]
  if (shown === null || moment === null) return null
  const isOlder = parsePeriod(moment.period).end < target.since
  return (
    <section class="target-detail" aria-label={text.target}>
      <p class="target-head">
        <strong>{text.target}:</strong> {targetWords(target, shown)}
      </p>
      {judgement !== null && (
        <p class="target-verdict">
          <VerdictMark verdict={judgement.verdict} />
          <span>
            <strong>{verdictWords(judgement, noValue)}</strong>
            {judgement.difference !== null && `, ${text.difference} ${differenceWords(judgement.difference, shown)}`}
          </span>
        </p>
      )}
      <p class="small muted">
        {say(target.name)}. {text.resolution}: <Resolution resolution={target.resolution} since={target.since} />.
        {isOlder && ` ${text.laterThanFigure(formatDay(target.since, language.value))}`}
        {target.note !== undefined && ` ${say(target.note)}`}
      </p>
    </section>
  )
}
