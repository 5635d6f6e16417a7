import { useSignal, useSignalEffect } from '@preact/signals'
import { formatPeriod, formatPeriodsShort } from '../../format.ts'
import { language, messages } from '../../i18n/messages.ts'
import { choosePeriod, stepPeriod } from '../../state/actions.ts'
import { level } from '../../state/catalogue.ts'
import { subtitle } from '../../state/phrases.ts'
import { frame, frames, seriesResource } from '../../state/series.ts'
import type { Frame } from '../../state/series.ts'
import { announcement, prefersReducedMotion } from '../../state/ui.ts'
import { Icon } from '../icon.tsx'

const steps = 1000

interface Tick {
  readonly at: number
  readonly moment: Frame
  readonly hasLabel: boolean
  /** The first moment on new boundaries: the areas before it are others. */
  readonly isReform: boolean
}

/** Place the moments at their real distances and label as many as have room. */
export function ticksOf(all: readonly Frame[], shown: string, room: number): readonly Tick[] {
  const [first, last] = [all[0], all.at(-1)]
  if (first === undefined || last === undefined) return []
  const length = Math.max(1, last.day - first.day)
  const at = all.map(({ day }) => (day - first.day) / length)
  const chosen = all.findIndex(({ period }) => period === shown)
  const labelled: number[] = [chosen]
  for (const index of [all.length - 1, 0, ...all.keys()]) {
    if (labelled.every((other) => Math.abs((at[other] as number) - (at[index] as number)) >= room)) labelled.push(index)
  }
  return all.map((moment, index) => ({ at: at[index] as number, moment, hasLabel: labelled.includes(index), isReform: index > 0 && all[index - 1]?.series.areaSet.id !== moment.series.areaSet.id }))
}

/** Say on which boundaries the moment shown stands, where the level has several area sets. */
function BoundaryNote({ moment }: { readonly moment: Frame }) {
  const text = messages.value
  if (new Set(frames.value.map(({ series }) => series.areaSet.id)).size < 2) return null
  const { validFrom, validTo } = moment.series.areaSet
  const validity = validTo === null ? text.boundariesFrom(validFrom.slice(0, 4)) : text.boundariesUntil(validTo.slice(0, 4))
  // A status, so that a step over a reform is said and not only seen.
  return (
    <p class="boundary-note" role="status">
      <span aria-hidden="true">{validity}</span>
      <span class="kern-sr-only">{text.boundariesChanged(validity)}</span>
    </p>
  )
}

function PlayButton() {
  const isPlaying = useSignal(false)
  useSignalEffect(() => {
    if (!isPlaying.value) return
    const timer = setInterval(() => {
      if (!stepPeriod(1, 'replace')) isPlaying.value = false
    }, prefersReducedMotion() ? 2500 : 1200)
    return () => {
      clearInterval(timer)
      // Every step would be too much to listen to; where it ended is said.
      announcement.value = subtitle.peek()
    }
  })
  const toggle = (): void => {
    const all = frames.value
    const isAtEnd = frame.value?.period === all.at(-1)?.period
    if (!isPlaying.value && isAtEnd && all[0] !== undefined) choosePeriod(all[0].period)
    isPlaying.value = !isPlaying.value
  }
  return (
    <button type="button" class="play" aria-label={isPlaying.value ? messages.value.pause : messages.value.play} onClick={toggle}>
      <Icon name={isPlaying.value ? 'pause' : 'play'} />
    </button>
  )
}

/** The time line: real distances, a dot per moment, keys for the next and the one before. */
export function TimeSlider({ isNarrow }: { readonly isNarrow: boolean }) {
  const text = messages.value
  const all = frames.value
  const moment = frame.value
  if (moment === null && seriesResource.value.state === 'ready') return null
  if (moment === null || level.value === null) return <div class="time time--single" aria-hidden="true" />
  if (all.length === 1) return <div class="time time--single">{text.onePeriod(formatPeriod(moment.period, language.value))}</div>
  const labels = formatPeriodsShort(all.map(({ period }) => period), language.value)
  const isLong = labels.some((label) => label.length > 4)
  const ticks = ticksOf(all, moment.period, (isLong ? 0.14 : 0.085) * (isNarrow ? 1.9 : 1))
  const position = ticks.find((tick) => tick.moment.period === moment.period)?.at ?? 1
  const snap = (value: number): void => {
    const nearest = ticks.reduce((best, tick) => (Math.abs(tick.at - value) < Math.abs(best.at - value) ? tick : best))
    choosePeriod(nearest.moment.period, 'replace')
  }
  const onKey = (event: KeyboardEvent): void => {
    const move = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -1, PageUp: 1, Home: -all.length, End: all.length }[event.key]
    if (move === undefined) return
    event.preventDefault()
    if (Math.abs(move) > 1) choosePeriod((move < 0 ? all[0] : all.at(-1))?.period ?? moment.period, 'replace')
    else stepPeriod(move, 'replace')
  }
  return (
    <div class="time" role="group" aria-label={text.period}>
      <PlayButton />
      <div class="time-line">
        <div class="ticks" aria-hidden="true">
          {ticks.map(({ at, moment: each, hasLabel, isReform }, index) => (
            <span key={each.period} class={`tick ${each.period === moment.period ? 'tick--shown' : ''} ${isReform ? 'tick--reform' : ''}`} style={{ left: `${at * 100}%` }}>
              {hasLabel && <span class={`tick-label ${index === 0 ? 'tick-label--first' : index === ticks.length - 1 ? 'tick-label--last' : ''}`}>{labels[index]}</span>}
            </span>
          ))}
        </div>
        <input
          type="range"
          min={0}
          max={steps}
          step={1}
          value={Math.round(position * steps)}
          aria-label={text.period}
          aria-valuetext={formatPeriod(moment.period, language.value)}
          onInput={(event) => {
            snap(Number(event.currentTarget.value) / steps)
            event.currentTarget.value = String(Math.round((ticks.find((tick) => tick.moment.period === frame.value?.period)?.at ?? 1) * steps))
          }}
          onKeyDown={onKey}
        />
      </div>
      <BoundaryNote moment={moment} />
    </div>
  )
}
