import { formatNumber } from '../../format.ts'
import { language } from '../../i18n/messages.ts'
import { targetMessages } from '../../i18n/targets/messages.ts'
import { indicator } from '../../state/catalogue.ts'
import { isCartographyLocked } from '../../state/class-wish.ts'
import { navigate, view } from '../../state/navigation.ts'
import { areSymbolsShown } from '../../state/symbols.ts'
import { counts, levelTargets, mapTarget } from '../../state/targets/shown-targets.ts'
import { summary } from '../../state/targets/target-phrases.ts'
import { targetWords } from '../../state/targets/target-words.ts'
import { VerdictMark } from './verdict-mark.tsx'
import './targets.scss'

/** The target in the legend: what it is, how many areas meet it, and the way to see it in the colours. */
export function TargetLegend() {
  const text = targetMessages.value
  const [shown, target, found] = [indicator.value, mapTarget.value, counts.value]
  if (shown === null || levelTargets.value.length === 0) return null
  const write = (count: number): string => formatNumber(count, 0, language.value)
  const { method, reference } = view.value
  const isInColours = method === 'bezug' && reference === 'ziel'
  if (target === null) return found === null ? null : <p class="small target-legend">{summary.value}</p>
  return (
    <div class="target-legend small">
      <p>
        <span class="target-line-sample" aria-hidden="true" /> <strong>{text.target}:</strong> {targetWords(target, shown)}
      </p>
      {found === null ? (
        <p class="muted">{text.judging}</p>
      ) : (
        <ul class="plain-list target-counts">
          {(['met', 'not-met', 'open'] as const).map((verdict) => (
            <li key={verdict}>
              <VerdictMark verdict={verdict} />
              <span>{text.countOf(write(found.all[verdict] + found.own[verdict]), text.verdicts[verdict])}</span>
            </li>
          ))}
        </ul>
      )}
      {found !== null && found.ownAreas.length > 0 && isInColours && <p class="muted">{text.ownNote(write(found.ownAreas.length))}</p>}
      {!isInColours && !isCartographyLocked.value && !areSymbolsShown.value && (
        <button type="button" class="link" onClick={() => navigate({ method: 'bezug', reference: 'ziel', classCount: 6, limits: [], single: null })}>
          {text.colourBy}
        </button>
      )}
    </div>
  )
}
