import { useMemo } from 'preact/hooks'
import { RankingChart } from '../../charts/ranking-chart.tsx'
import type { Ranked } from '../../charts/ranking-chart.tsx'
import { formatNumber } from '../../format.ts'
import { compareTexts } from '../../i18n/compare/compare-texts.ts'
import { language, messages, say } from '../../i18n/messages.ts'
import { territory } from '../../state/catalogue.ts'
import { ranksOf } from '../../state/cells.ts'
import { chosenCodes } from '../../state/compare/chosen-areas.ts'
import { indexByCode } from '../../state/compare/index-by-code.ts'
import { intervalAt } from '../../state/compare/interval-at.ts'
import { absentOf, certainFigureOf, figureOf, summaryOf, titleOf, valueOf } from '../../state/compare/side-phrases.ts'
import type { Side } from '../../state/compare/side.ts'

const mostWords = 12

const entriesOf = ({ areas, cells }: Side): readonly Ranked[] =>
  areas
    .flatMap(({ code, name }, index) => {
      const value = cells.values[index] ?? null
      return value === null ? [] : [{ code, name, value }]
    })
    .sort((a, b) => b.value - a.value)

/** The areas in order of one figure, with the whole as a line, and the same in words. */
export function RankingFigure({ side }: { readonly side: Side }) {
  const text = compareTexts.value
  const entries = useMemo(() => entriesOf(side), [side])
  const ranks = useMemo(() => ranksOf(side.cells.values), [side])
  const count = (value: number): string => formatNumber(value, 0, language.value)
  const { whole } = side.frame
  const wholeName = territory.data === null ? '' : say(territory.data.name)
  const reference = whole === null || side.indicator.kind === 'count' ? null : { value: whole, name: wholeName, figure: valueOf(side, whole) }
  const sayRank = (code: string): string => {
    const index = indexByCode(side.areas).get(code) ?? -1
    const rank = ranks[index] ?? null
    const name = side.areas[index]?.name ?? code
    return rank === null ? `${name}: ${figureOf(side, index)}` : text.rankOf(name, count(rank), count(entries.length), figureOf(side, index))
  }
  const sayCertain = (code: string): string => {
    const index = indexByCode(side.areas).get(code) ?? -1
    const rank = ranks[index] ?? null
    return rank === null ? sayRank(code) : text.rankOf(side.areas[index]?.name ?? code, count(rank), count(entries.length), certainFigureOf(side, index))
  }
  const chosen = [...chosenCodes.value].filter((code) => indexByCode(side.areas).has(code)).slice(0, mostWords)
  return (
    <figure class="compare-figure">
      <figcaption>{titleOf(side)}</figcaption>
      <RankingChart entries={entries} reference={reference} title={say(side.indicator.unit)} label={text.rankingLabel(titleOf(side), count(entries.length))} say={sayRank} intervalOf={(code) => intervalAt(side, indexByCode(side.areas).get(code) ?? -1)} />
      <div class="small">
        {chosen.length > 0 && (
          <ul class="plain-list">
            {chosen.map((code) => (
              <li key={code}>{sayCertain(code)}</li>
            ))}
          </ul>
        )}
        <p>
          {reference !== null && whole !== null && `${text.rankingWords(count(entries.filter(({ value }) => value > whole).length), count(entries.length), reference.name, reference.figure)} `}
          {chosen.length === 0 && summaryOf(side)}
          {chosen.length > 0 && messages.value.summaryAbsent(count(absentOf(side)), count(side.areas.length))}
        </p>
      </div>
    </figure>
  )
}

/** Rankings of everything compared, beside each other. */
export function RankingSection({ sides }: { readonly sides: readonly Side[] }) {
  return (
    <section aria-labelledby="ranking-title" class="compare-section">
      <h2 id="ranking-title">{compareTexts.value.ranking}</h2>
      <div class="figure-grid">
        {sides.map((side) => (
          <RankingFigure key={`${side.indicator.key} ${side.frame.period}`} side={side} />
        ))}
      </div>
    </section>
  )
}
