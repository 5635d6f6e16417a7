import type { ReleasePreview } from '../../../core/contract/releases.ts'
import { Failure } from '../../components/feedback/failure.tsx'
import { formatDifference, formatNumber, formatPeriod } from '../../format.ts'
import { language, say } from '../../i18n/messages.ts'
import { releaseMessages } from '../../i18n/releases/messages.ts'
import { previewAudience, previewResource } from '../../state/releases/preview.ts'
import { Protection } from './protection.tsx'

type Side = ReleasePreview['biggest'][number]['before']

const count = (value: number): string => formatNumber(value, 0, language.value)
const mostDecimals = 2
const sideWords = ({ value, status }: Side): string => {
  const word = releaseMessages.value.statuses[status]
  if (value === null) return word === '' ? '–' : word
  return [formatNumber(value, Number.isInteger(value) ? 0 : mostDecimals, language.value), word].filter((part) => part !== '').join(', ')
}

function ChangedTables({ preview }: { readonly preview: ReleasePreview }) {
  const text = releaseMessages.value
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <div class="table-scroll preview-scroll" tabIndex={0} role="region" aria-label={text.consequencesFor[preview.audience]}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{text.indicator}</th>
            <th scope="col">{text.level}</th>
            <th scope="col">{text.period}</th>
            <th scope="col" class="number">{text.added}</th>
            <th scope="col" class="number">{text.changed}</th>
            <th scope="col" class="number">{text.gone}</th>
            <th scope="col" class="number">{text.unchanged}</th>
          </tr>
        </thead>
        <tbody>
          {preview.tables.map(({ indicator, level, areaSet, period, added, changed, gone, unchanged }) => (
            <tr key={`${indicator.key} ${level.key} ${areaSet} ${period}`}>
              <th scope="row">{say(indicator.name)}</th>
              <td>{say(level.name)}</td>
              <td>{formatPeriod(period, language.value)}</td>
              {[added, changed, gone, unchanged].map((number, index) => (
                // oxlint-disable-next-line react/no-array-index-key -- four fixed columns
                <td class="number" key={index}>
                  {number === 0 ? '–' : count(number)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Biggest({ preview }: { readonly preview: ReleasePreview }) {
  const text = releaseMessages.value
  if (preview.biggest.length === 0) return null
  return (
    <details>
      <summary>{text.biggest}</summary>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <div class="table-scroll preview-scroll" tabIndex={0} role="region" aria-label={text.biggest}>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{text.area}</th>
              <th scope="col">{text.indicator}</th>
              <th scope="col" class="number">{text.before}</th>
              <th scope="col" class="number">{text.after}</th>
              <th scope="col" class="number">{text.change}</th>
            </tr>
          </thead>
          <tbody>
            {preview.biggest.map(({ indicator, level, area, period, before, after, percent }) => (
              <tr key={`${indicator.key} ${level.key} ${area.code} ${period}`}>
                <th scope="row">{area.name}</th>
                <td>{`${say(indicator.name)}, ${formatPeriod(period, language.value)}`}</td>
                <td class="number">{sideWords(before)}</td>
                <td class="number">{sideWords(after)}</td>
                <td class="number">{percent === null ? '–' : `${formatDifference(percent, 1, language.value)}\u00a0%`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}

/** What a release would change for its readers. */
export function Consequences() {
  const text = releaseMessages.value
  const { value, data: preview } = previewResource
  return (
    <section aria-labelledby="consequences-title">
      <h2 id="consequences-title">{text.consequencesTitle}</h2>
      <fieldset class="segments">
        <legend class="kern-sr-only">{text.consequencesTitle}</legend>
        {(['public', 'internal'] as const).map((audience) => (
          <label key={audience} class="segment">
            <input type="radio" class="kern-sr-only" name="audience" checked={previewAudience.value === audience} onChange={() => (previewAudience.value = audience)} />
            <span>{text.consequencesFor[audience]}</span>
          </label>
        ))}
      </fieldset>
      {value.state === 'failed' && <Failure error={value.error} retry={previewResource.retry} />}
      {value.state === 'loading' && (
        <p role="status">
          <span class="spinner" aria-hidden="true" /> {text.computing}
        </p>
      )}
      {preview !== null && (
        <>
          <p class="lead">{preview.tables.length === 0 ? text.noChange : text.totals(count(preview.totals.added), count(preview.totals.changed), count(preview.totals.gone))}</p>
          {preview.tables.length > 0 && <ChangedTables preview={preview} />}
          <Biggest preview={preview} />
        </>
      )}
      <Protection />
    </section>
  )
}
