import { shownValue } from '../../../core/classes/shown-value.ts'
import { formatNumber, formatPeriod } from '../../format.ts'
import { language, messages, say } from '../../i18n/messages.ts'
import { territory } from '../../state/catalogue.ts'
import { noChoice } from '../../state/class-defaults.ts'
import { classWish } from '../../state/class-wish.ts'
import type { Scale, Wish } from '../../state/classification.ts'
import { navigate, view } from '../../state/navigation.ts'
import { basePeriod, basePeriods } from '../../state/series.ts'
import { targets } from '../../state/targets/target-module.ts'
import { canHaveSmallBase } from '../../state/uncertainty.ts'
import { changeModes, classMethods } from '../../state/view.ts'
import type { ClassMethod, View } from '../../state/view.ts'

const mostLimits = 6
/** Hamburg publishes no figures of areas with fewer residents. */
const usualSmallBase = 300

/** Change what is shown; what was singled out belongs to the classes before. */
const change = (wish: Partial<View>): void => navigate({ ...wish, single: null })

/** Choose how classes are formed; the rest stays as it was seen. */
function chooseClasses(wish: Partial<Wish>): void {
  const { method, classCount, reference, limits, hasZeroClass } = { ...classWish.value, ...wish }
  change({ method, classCount, reference, limits, hasZeroClass })
}

/** Add a limit in the middle of the widest class, or take the last one away, until there are as many classes as wanted. */
function withCount(scale: Scale, count: number): readonly number[] {
  const breaks = [...scale.breaks]
  while (breaks.length - 1 > count) breaks.splice(-2, 1)
  while (breaks.length - 1 < count) {
    const widths = breaks.slice(1).map((limit, index) => limit - (breaks[index] as number))
    const widest = widths.indexOf(Math.max(...widths))
    breaks.splice(widest + 1, 0, shownValue((breaks[widest] as number) + (widths[widest] as number) / 2, scale.decimals))
  }
  return [...new Set(breaks.slice(1, -1))].slice(0, mostLimits)
}

function Reference() {
  const text = messages.value
  const { reference, classCount } = classWish.value
  const isNumber = typeof reference === 'number' && reference !== 0
  const kind = reference === 'gesamt' ? 'whole' : reference === 'ziel' ? 'target' : isNumber ? 'own' : 'zero'
  const hasTarget = (targets.value?.reference.value ?? null) !== null
  // Around a target there is no class in the middle: an area has met it or not.
  const choose = (next: string): void => chooseClasses(next === 'target' ? { reference: 'ziel', classCount: classCount % 2 === 0 ? classCount : 6 } : { reference: next === 'whole' ? 'gesamt' : next === 'zero' ? 0 : 1 })
  return (
    <>
      <label>
        <span>{text.reference}</span>
        <select value={kind} onChange={(event) => choose(event.currentTarget.value)}>
          <option value="whole">{text.referenceWhole(territory.data === null ? '' : say(territory.data.name))}</option>
          <option value="zero">{text.referenceZero}</option>
          {(hasTarget || kind === 'target') && <option value="target">{text.referenceTarget(targets.value?.referenceWords.value ?? '')}</option>}
          <option value="own">{text.referenceOwn}</option>
        </select>
      </label>
      {kind === 'target' && !hasTarget && <p class="small muted legend-wide">{text.referenceNoTarget}</p>}
      {isNumber && (
        <label>
          <span>{text.referenceOwn}</span>
          <input type="number" class="field" step="any" value={reference} onChange={(event) => Number.isFinite(event.currentTarget.valueAsNumber) && chooseClasses({ reference: Number(event.currentTarget.valueAsNumber.toFixed(6)) + 0 })} />
        </label>
      )}
    </>
  )
}

/** Whether the figures or their changes are shown, and against which period. */
function Showing() {
  const text = messages.value
  const { change: mode, base } = view.value
  if (basePeriods.value.length < 2) return null
  const choose = (next: string): void => {
    const chosen = changeModes.find((each) => each === next) ?? null
    // Limits and references of figures say nothing about changes, nor the other way round.
    change({ ...noChoice, change: chosen, ...(chosen === null && { base: null }) })
  }
  return (
    <>
      <label class="legend-wide">
        <span>{text.showing}</span>
        <select value={mode ?? 'werte'} onChange={(event) => choose(event.currentTarget.value)}>
          {(['werte', ...changeModes] as const).map((each) => (
            <option key={each} value={each}>
              {text.showings[each]}
            </option>
          ))}
        </select>
      </label>
      {mode !== null && (
        <label class="legend-wide">
          <span>{text.against}</span>
          <select value={base ?? basePeriod.value ?? ''} onChange={(event) => change({ base: event.currentTarget.value })}>
            {basePeriods.value.map((period) => (
              <option key={period} value={period}>
                {formatPeriod(period, language.value)}
              </option>
            ))}
          </select>
        </label>
      )}
    </>
  )
}

/** How classes are formed: method, number, reference, zero as a class of its own. */
export function ClassSettings({ scale }: { readonly scale: Scale }) {
  const text = messages.value
  const { method, classCount, hasZeroClass } = classWish.value
  const limitsNow = (): readonly number[] => scale.breaks.slice(1, -1).slice(0, mostLimits)
  const chooseMethod = (next: ClassMethod): void => chooseClasses({ method: next, limits: next === 'manuell' ? limitsNow() : [] })
  const chooseCount = (count: number): void => chooseClasses({ classCount: count, ...(method === 'manuell' ? { limits: withCount(scale, count) } : {}) })
  return (
    <div class="legend-method">
      <Showing />
      <label class="legend-method-main">
        <span>{text.classMethod}</span>
        <select value={method} onChange={(event) => chooseMethod(event.currentTarget.value as ClassMethod)}>
          {classMethods.map((each) => (
            <option key={each} value={each}>
              {text.methods[each]}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{text.classCount}</span>
        <select value={method === 'manuell' ? scale.counts.length : classCount} onChange={(event) => chooseCount(Number(event.currentTarget.value))}>
          {[...new Set([3, 4, 5, 6, 7, ...(method === 'manuell' ? [scale.counts.length] : [])])].sort((a, b) => a - b).map((count) => (
            <option key={count} value={count}>
              {count}
            </option>
          ))}
        </select>
      </label>
      {method === 'bezug' && <Reference />}
      {(hasZeroClass || (scale.breaks[0] ?? 1) <= 0) && (
        <label class="legend-check">
          <input type="checkbox" checked={hasZeroClass} onChange={(event) => chooseClasses({ hasZeroClass: event.currentTarget.checked })} />
          <span>{text.zeroClass}</span>
        </label>
      )}
      {canHaveSmallBase.value && (
        <label class="legend-check">
          <input type="checkbox" checked={view.value.smallBase !== null} onChange={(event) => navigate({ smallBase: event.currentTarget.checked ? usualSmallBase : null })} />
          <span>{text.smallBase(formatNumber(view.value.smallBase ?? usualSmallBase, 0, language.value))}</span>
        </label>
      )}
    </div>
  )
}
