import { useId } from 'preact/hooks'
import type { ProtectionPreview } from '../../../core/contract/disclosure.ts'
import { Alert } from '../../components/feedback/alert.tsx'
import { Failure } from '../../components/feedback/failure.tsx'
import { formatMomentDay } from '../../format-moment.ts'
import { formatNumber, formatPeriod } from '../../format.ts'
import { language, say } from '../../i18n/messages.ts'
import { releaseMessages } from '../../i18n/releases/messages.ts'
import { chosenStrategy, previewAudience, protectionResource } from '../../state/releases/preview.ts'

const count = (value: number): string => formatNumber(value, 0, language.value)

/** The ways to cover small figures, with what each costs; one of them is chosen. */
function Ways({ preview }: { readonly preview: ProtectionPreview }) {
  const text = releaseMessages.value
  const id = useId()
  return (
    <fieldset class="choices">
      <legend>{text.waysTitle}</legend>
      {preview.alternatives.map(({ key, name, note, hidden, canBeChosen, isSafe }) => {
        const cost = [text.wayCost(count(hidden)), isSafe ? '' : text.wayUnsafe, canBeChosen ? '' : text.wayElsewhere].filter((part) => part !== '').join(', ')
        return (
          <label key={key} class="choice">
            <input type="radio" name={id} disabled={!canBeChosen} checked={key === preview.strategy} onChange={() => key !== 'poolYears' && (chosenStrategy.value = key)} />
            <span>
              {`${say(name)}: ${cost}`}
              <span class="muted small">{say(note)}</span>
            </span>
          </label>
        )
      })}
    </fieldset>
  )
}

function Cells({ preview }: { readonly preview: ProtectionPreview }) {
  const text = releaseMessages.value
  return (
    <details>
      <summary>{text.hiddenCells}</summary>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <div class="table-scroll preview-scroll" tabIndex={0} role="region" aria-label={text.hiddenCells}>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{text.area}</th>
              <th scope="col">{text.level}</th>
              <th scope="col">{text.indicator}</th>
              <th scope="col" class="number">{text.value}</th>
              <th scope="col">{text.why}</th>
            </tr>
          </thead>
          <tbody>
            {preview.cells.map(({ measure, level, area, period, value, reason }) => (
              <tr key={`${measure.key} ${level.key} ${area.code} ${period}`}>
                <th scope="row">{area.name}</th>
                <td>{say(level.name)}</td>
                <td>{`${say(measure.name)}, ${formatPeriod(period, language.value)}`}</td>
                <td class="number">{formatNumber(value, Number.isInteger(value) ? 0 : 1, language.value)}</td>
                <td>{text.reasons[reason]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}

/** Figures that hiding cannot protect any more, each with what readers know and from which release. */
function Known({ preview, isRevealedNow }: { readonly preview: ProtectionPreview; readonly isRevealedNow: boolean }) {
  const text = releaseMessages.value
  const own = preview.known.filter((one) => one.isRevealedNow === isRevealedNow)
  const more = isRevealedNow ? 0 : preview.knownCount - preview.known.length
  if (own.length === 0) return null
  const join = (moments: readonly string[]): string => new Intl.ListFormat(language.value).format(moments.map((moment) => formatMomentDay(moment, language.value)))
  const tell = ({ lo, hi, from }: ProtectionPreview['known'][number]): string => (lo === hi ? text.knownExactly(count(lo), join(from)) : text.knownBetween(count(lo), count(hi), join(from)))
  return (
    <Alert kind={isRevealedNow ? 'danger' : 'warning'} title={isRevealedNow ? text.revealed(count(own.length)) : text.known(count(own.length + more))}>
      <p class="kern-body">{isRevealedNow ? text.revealedText : text.knownText}</p>
      <ul>
        {own.map((one) => (
          <li key={`${one.kind} ${one.measure.key} ${one.level.key} ${one.area.code} ${one.period}`}>
            {`${one.area.name} (${say(one.level.name)}), ${text.knownKinds[one.kind](say(one.measure.name))}, ${formatPeriod(one.period, language.value)}: ${tell(one)}`}
          </li>
        ))}
        {more > 0 && <li>{text.knownMore(count(more))}</li>}
      </ul>
    </Alert>
  )
}

function Hidden({ preview }: { readonly preview: ProtectionPreview }) {
  const text = releaseMessages.value
  return (
    <>
      <Known preview={preview} isRevealedNow />
      {!preview.isSafe && !preview.known.some(({ isRevealedNow }) => isRevealedNow) && (
        <Alert kind="danger" title={text.notSafe}>
          <p class="kern-body">{text.notSafeText}</p>
        </Alert>
      )}
      <p>{text.protectionCounts(count(preview.hidden), count(preview.figures), count(preview.primary), count(preview.secondary))}</p>
      <Known preview={preview} isRevealedNow={false} />
      <Ways preview={preview} />
      <Cells preview={preview} />
    </>
  )
}

/** What is hidden from the public, why, and what other ways would cost. */
export function Protection() {
  const text = releaseMessages.value
  const { value, data } = protectionResource
  return (
    <section aria-labelledby="protection-title">
      <h3 id="protection-title">{text.protectionTitle}</h3>
      {previewAudience.value === 'internal' && <p>{text.protectionInside}</p>}
      {value.state === 'failed' && <Failure error={value.error} retry={protectionResource.retry} />}
      {value.state === 'loading' && (
        <p role="status">
          <span class="spinner" aria-hidden="true" /> {text.protectionComputing}
        </p>
      )}
      {data !== null && (data.preview === null || (data.preview.hidden === 0 && data.preview.knownCount === 0)) && <p>{text.protectionNone}</p>}
      {data !== null && data.preview !== null && (data.preview.hidden > 0 || data.preview.knownCount > 0) && <Hidden preview={data.preview} />}
    </section>
  )
}
