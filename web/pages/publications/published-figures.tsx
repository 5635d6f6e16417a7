import type { Publication } from '../../../core/contract/releases.ts'
import { formatPeriod } from '../../format.ts'
import { language, say } from '../../i18n/messages.ts'
import { publicationMessages } from '../../i18n/publications/messages.ts'
import { levels } from '../../state/catalogue.ts'
import { initialView, viewAddress } from '../../state/view.ts'

const levelName = (key: string): string => {
  const level = levels.data?.find((each) => each.key === key)
  return level === undefined ? key : say(level.name)
}

/** The indicators that rest on a publication: on the map as of today, as a file as of then. */
export function PublishedFigures({ publication }: { readonly publication: Publication }) {
  const text = publicationMessages.value
  const { indicators, release, periods } = publication
  if (release === null) return <p>{text.noFigures}</p>
  if (indicators.length === 0) return null
  const mapAddress = (indicator: string, level: string, period: string | null): string => viewAddress({ ...initialView, indicator, level, period, language: language.value })
  return (
    <section aria-labelledby="figures-title">
      <h2 id="figures-title">{text.figuresTitle}</h2>
      <p class="muted">{text.figuresText}</p>
      <ul class="cards">
        {indicators.map((indicator) => {
          const period = indicator.periods.find((each) => periods.includes(each)) ?? indicator.periods.at(-1) ?? null
          return (
            <li key={indicator.key} class="card">
              <p class="card-title">{say(indicator.name)}</p>
              <p class="muted small">{indicator.periods.map((each) => formatPeriod(each, language.value)).join(', ')}</p>
              <ul class="plain-list pairs">
                {indicator.levels.map((level) => (
                  <li key={level}>
                    <span>{levelName(level)}</span>
                    <span>
                      <a class="link" href={mapAddress(indicator.key, level, period)}>
                        {text.showMap}
                      </a>
                      {' · '}
                      <a class="link" href={`/api/indicators/${encodeURIComponent(indicator.key)}/values?${new URLSearchParams({ level, format: 'csv', release: String(release) })}`} download>
                        {text.valuesThen}
                      </a>
                    </span>
                  </li>
                ))}
              </ul>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
