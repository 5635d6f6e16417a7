import { useMemo } from 'preact/hooks'
import { LineSample, SeriesLines, mostLines } from '../../charts/series-lines.tsx'
import type { ChartLine } from '../../charts/series-lines.tsx'
import { formatPeriod } from '../../format.ts'
import { compareTexts } from '../../i18n/compare/compare-texts.ts'
import { language, messages, say } from '../../i18n/messages.ts'
import { rankedLevels, territory } from '../../state/catalogue.ts'
import { chosenCodes } from '../../state/compare/chosen-areas.ts'
import { lineOfArea, lineOfParent, lineOfTarget, lineOfWhole } from '../../state/compare/series-of-areas.ts'
import { numberOf, valueOf } from '../../state/compare/side-phrases.ts'
import type { Side } from '../../state/compare/side.ts'
import { view } from '../../state/navigation.ts'

/** Lines of the chosen areas first, then of the level above the open one, then of the whole, then of the target. */
function linesOf(side: Side, sides: readonly Side[]): readonly ChartLine[] {
  // An area may exist on the boundaries of one of the sides only.
  const lineOf = (code: string): readonly ChartLine[] => sides.flatMap((each) => lineOfArea(each, code) ?? []).slice(0, 1)
  const areas = [...chosenCodes.value].flatMap(lineOf).slice(0, mostLines)
  const open = view.value.area ?? areas[0]?.key
  const parent = open === undefined || side.indicator.kind === 'count' ? null : lineOfParent(side, open, rankedLevels.value, territory.data?.wholeLevel ?? '')
  const whole = side.indicator.kind === 'count' && areas.length > 0 ? null : lineOfWhole(side, territory.data === null ? '' : say(territory.data.name))
  const target = lineOfTarget(side)
  return [...areas, ...(parent === null ? [] : [parent]), ...(whole === null || whole.points.every(({ value }) => value === null) ? [] : [whole]), ...(target === null ? [] : [target])]
}

/** A line in words: first and last value, and how many moments have none. */
function wordsOf(side: Side, line: ChartLine): string {
  const text = compareTexts.value
  const known = line.points.filter(({ value }) => value !== null)
  const [first, last] = [known[0], known.at(-1)]
  const gaps = line.points.length - known.length
  if (first === undefined || last === undefined) return text.seriesGaps(line.name, gaps)
  const at = ({ value }: { value: number | null }): string => valueOf(side, value ?? 0)
  const words = text.seriesWords(line.name, formatPeriod(first.period, language.value), at(first), formatPeriod(last.period, language.value), at(last))
  return gaps === 0 ? words : `${words} ${text.seriesGaps(line.name, gaps)}`
}

function SeriesTable({ side, lines }: { readonly side: Side; readonly lines: readonly ChartLine[] }) {
  const periods = [...new Map(lines.flatMap(({ points }) => points).map(({ period, day }) => [period, day])).entries()].sort((a, b) => a[1] - b[1]).map(([period]) => period)
  return (
    <details class="small">
      <summary>{compareTexts.value.seriesTable}</summary>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <div class="table-scroll" tabIndex={0} role="region" aria-label={compareTexts.value.seriesTable}>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{messages.value.period}</th>
              {lines.map(({ key, name }) => (
                <th key={key} scope="col" class="number">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {periods.map((period) => (
              <tr key={period}>
                <th scope="row">{formatPeriod(period, language.value)}</th>
                {lines.map(({ key, points }) => {
                  const value = points.find((point) => point.period === period)?.value ?? null
                  return (
                    <td key={key} class="number">
                      {value === null ? messages.value.noValue : numberOf(side, value)}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}

/** One indicator over time: chosen areas, the level above and the whole, as lines, in words and as a table. */
export function SeriesFigure({ side, sides }: { readonly side: Side; readonly sides: readonly Side[] }) {
  const text = compareTexts.value
  const fresh = linesOf(side, sides)
  // The same lines are the same list, so that pointing elsewhere draws nothing anew.
  const lines = useMemo(() => fresh, [side, fresh.map(({ key, name }) => `${key} ${name}`).join()])
  const [first, last] = [side.frames[0], side.frames.at(-1)]
  if (first === undefined || last === undefined || side.frames.length < 2) {
    return (
      <figure class="compare-figure">
        <figcaption>{say(side.indicator.name)}</figcaption>
        <p class="muted small">{text.seriesOnePeriod}</p>
      </figure>
    )
  }
  const hasReform = new Set(side.frames.map(({ series }) => series.areaSet.id)).size > 1
  return (
    <figure class="compare-figure">
      <figcaption>{say(side.indicator.name)}</figcaption>
      <SeriesLines lines={lines} title={say(side.indicator.unit)} label={text.seriesLabel(say(side.indicator.name), formatPeriod(first.period, language.value), formatPeriod(last.period, language.value))} now={side.frame.period} />
      <ul class="plain-list small line-list">
        {lines.map((line, index) => (
          <li key={line.key}>
            <LineSample line={line} index={index} />
            <span>{wordsOf(side, line)}</span>
          </li>
        ))}
      </ul>
      <p class="muted small">
        {chosenCodes.value.size === 0 && text.seriesHelp}
        {chosenCodes.value.size > mostLines && text.seriesMost(mostLines)} {side.indicator.kind === 'count' && chosenCodes.value.size > 0 && text.countsNoWhole} {hasReform && text.seriesBoundaries}
      </p>
      <SeriesTable side={side} lines={lines} />
    </figure>
  )
}

/** Series of every indicator compared, each once. */
export function SeriesSection({ sides }: { readonly sides: readonly Side[] }) {
  const each = [...new Map(sides.map((side) => [side.indicator.key, side])).values()]
  return (
    <section aria-labelledby="series-title" class="compare-section">
      <h2 id="series-title">{compareTexts.value.series}</h2>
      <div class="figure-grid">
        {each.map((side) => (
          <SeriesFigure key={side.indicator.key} side={side} sides={sides.filter(({ indicator }) => indicator.key === side.indicator.key)} />
        ))}
      </div>
    </section>
  )
}
