import type { IndicatorSummary } from '../../../core/contract/indicators.ts'
import type { AreaProfile, ProfileFigure } from '../../../core/contract/profiles.ts'
import { parsePeriod } from '../../../core/period/period.ts'
import { LineSample, SeriesLines } from '../../charts/series-lines.tsx'
import type { ChartLine } from '../../charts/series-lines.tsx'
import { formatNumber, formatPeriod } from '../../format.ts'
import { profileMessages } from '../../i18n/area-profile/messages.ts'
import { language, messages, say } from '../../i18n/messages.ts'
import { indicators, territory } from '../../state/catalogue.ts'
import { isWhole } from './is-whole.ts'
import { profileTargets } from './profile-targets.ts'

const dayOf = (period: string): number => Date.parse(parsePeriod(period).start) / 86_400_000

function SeriesOf({ figure, found, profile, targetAt }: { readonly figure: ProfileFigure; readonly found: IndicatorSummary; readonly profile: AreaProfile; readonly targetAt: ((period: string) => number | null) | null }) {
  const text = profileMessages.value
  const wholeName = territory.data === null ? text.whole : say(territory.data.name)
  // Counts are not compared with the whole, nor is the whole with itself.
  const isComparable = found.kind !== 'count' && !isWhole(profile)
  const pointsOf = (values: readonly (number | null)[]) => figure.periods.map((period, index) => ({ period, day: dayOf(period), value: values[index] ?? null, areaSet: profile.areaSet }))
  const lines: readonly ChartLine[] = [
    { key: profile.area.code, name: profile.area.name, role: 'area', points: pointsOf(figure.values) },
    ...(isComparable ? [{ key: 'whole', name: wholeName, role: 'whole' as const, points: pointsOf(figure.whole) }] : []),
    ...(targetAt === null ? [] : [{ key: 'target', name: messages.value.referenceTarget(''), role: 'target' as const, points: pointsOf(figure.periods.map(targetAt)) }]),
  ]
  const write = (value: number | null): string => (value === null ? messages.value.noValue : formatNumber(value, found.decimals, language.value))
  return (
    <figure class="profile-series">
      <figcaption>
        <h3>{say(found.shortName)}</h3>
      </figcaption>
      <SeriesLines lines={lines} title={say(found.unit)} label={text.seriesLabel(say(found.name), formatPeriod(figure.periods[0] ?? '', language.value), formatPeriod(figure.periods.at(-1) ?? '', language.value))} now={null} />
      <details class="small">
        <summary>{text.seriesTable}</summary>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{text.asOf}</th>
              <th scope="col" class="number">{profile.area.name}</th>
              {isComparable && <th scope="col" class="number">{wholeName}</th>}
              {targetAt !== null && <th scope="col" class="number">{messages.value.referenceTarget('')}</th>}
            </tr>
          </thead>
          <tbody>
            {figure.periods.map((period, index) => (
              <tr key={period}>
                <th scope="row">{formatPeriod(period, language.value)}</th>
                <td class="number">{write(figure.values[index] ?? null)}</td>
                {isComparable && <td class="number">{write(figure.whole[index] ?? null)}</td>}
                {targetAt !== null && <td class="number">{write(targetAt(period))}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}

/** What the lines of all charts stand for. */
function SeriesKey({ profile, figures, hasTarget }: { readonly profile: AreaProfile; readonly figures: readonly IndicatorSummary[]; readonly hasTarget: boolean }) {
  const hasWhole = !isWhole(profile) && figures.some(({ kind }) => kind !== 'count')
  const lines: readonly ChartLine[] = [
    { key: 'area', name: profile.area.name === '' ? profileMessages.value.area : profile.area.name, role: 'area', points: [] },
    ...(hasWhole ? [{ key: 'whole', name: territory.data === null ? profileMessages.value.whole : say(territory.data.name), role: 'whole' as const, points: [] }] : []),
    ...(hasTarget ? [{ key: 'target', name: messages.value.referenceTarget(''), role: 'target' as const, points: [] }] : []),
  ]
  if (lines.length === 1) return null
  return (
    <ul class="plain-list small profile-key">
      {lines.map((line, index) => (
        <li key={line.key}>
          <LineSample line={line} index={index} /> {line.name}
        </li>
      ))}
    </ul>
  )
}

/** One small chart per key figure that has more than one number. */
export function SeriesGrid({ profile }: { readonly profile: AreaProfile }) {
  const byKey = new Map((indicators.data ?? []).map((indicator) => [indicator.key, indicator]))
  const drawn = profile.figures.filter(({ values }) => values.filter((value) => value !== null).length > 1)
  if (drawn.length === 0) return null
  const targetOf = (indicator: string) => profileTargets.data?.find((each) => each.indicator.key === indicator)
  return (
    <section aria-labelledby="profile-series">
      <h2 id="profile-series">{profileMessages.value.series}</h2>
      <SeriesKey profile={profile} figures={drawn.flatMap(({ indicator }) => byKey.get(indicator) ?? [])} hasTarget={drawn.some(({ indicator }) => targetOf(indicator) !== undefined)} />
      <div class="profile-grid">
        {drawn.map((figure) => {
          const found = byKey.get(figure.indicator)
          return found === undefined ? null : <SeriesOf key={figure.indicator} figure={figure} found={found} profile={profile} targetAt={targetOf(figure.indicator)?.valueAt ?? null} />
        })}
      </div>
    </section>
  )
}
