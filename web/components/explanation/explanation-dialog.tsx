import { useEffect, useRef } from 'preact/hooks'
import type { Explanation, Indicator } from '../../../core/contract/indicators.ts'
import { formatMoment } from '../../format-moment.ts'
import { formatPeriod, formatValue } from '../../format.ts'
import { explanationMessages } from '../../i18n/explanation/messages.ts'
import { language, messages, say } from '../../i18n/messages.ts'
import { asked, askedExplanation, askedIndicator } from '../../state/explained.ts'
import { session } from '../../state/session.ts'
import '../../styles/explanation.scss'
import { Alert } from '../feedback/alert.tsx'
import { ExplainedDeliveries } from './explained-deliveries.tsx'
import { ExplainedParts } from './explained-parts.tsx'
import { Failure } from '../feedback/failure.tsx'
import { Icon } from '../icon.tsx'

type Figure = Explanation['figures'][number]

/** The figure itself, or the word that stands in its place. */
function valueInWords({ value, status }: Figure, indicator: Indicator): string {
  if (value !== null) return formatValue(value, indicator.decimals, say(indicator.unit), language.value)
  return status === 'suppressed' || status === 'notApplicable' ? messages.value.marks[status] : messages.value.marks.missing
}

function Rule({ figure }: { readonly figure: Figure }) {
  const text = explanationMessages.value
  const { release, rule } = figure.provenance
  return (
    <section aria-labelledby="explained-release">
      <h3 id="explained-release">{text.release}</h3>
      <p>{text.releasedFor[release.audience](formatMoment(release.from, language.value))}</p>
      <p>
        <strong>{text.rule}:</strong> {rule === null ? text.noRule : say(rule)}
      </p>
      {session.value?.isSignedIn !== true && <p class="muted small">{text.namesInside}</p>}
    </section>
  )
}

function Content({ explanation, indicator, period }: { readonly explanation: Explanation; readonly indicator: Indicator; readonly period: string }) {
  const text = explanationMessages.value
  const figure = explanation.figures.find((each) => each.period === period) ?? explanation.figures.at(-1)
  if (figure === undefined) return <p>{messages.value.empty}</p>
  return (
    <>
      <p class="explained-figure">
        <strong>{valueInWords(figure, indicator)}</strong>
        <span class="muted">
          {explanation.area.name}, {formatPeriod(figure.period, language.value)}
        </span>
      </p>
      <p>{say(indicator.definition)}</p>
      {indicator.formulaChange !== undefined && (
        <Alert kind="warning" title={text.formulaChanged}>
          <p class="kern-body">{text.formulaChangedText(say(indicator.formulaChange.formula))}</p>
        </Alert>
      )}
      <ExplainedParts figure={figure} explanation={explanation} indicator={indicator} />
      <ExplainedDeliveries deliveries={figure.provenance.deliveries} indicator={indicator} />
      <Rule figure={figure} />
    </>
  )
}

/** Explain a figure: formula, parts, source, deliveries, who released it, which rule was applied. */
export function ExplanationDialog() {
  const dialog = useRef<HTMLDialogElement>(null)
  const text = explanationMessages.value
  const figure = asked.value
  const isOpen = figure !== null
  useEffect(() => {
    if (isOpen) dialog.current?.showModal()
    else dialog.current?.close()
  }, [isOpen])
  const close = (): void => void (asked.value = null)
  const failed = [askedExplanation, askedIndicator].find(({ value }) => value.state === 'failed')
  const [explanation, indicator] = [askedExplanation.data, askedIndicator.data]
  return (
    <dialog ref={dialog} class="kern-dialog explanation" aria-labelledby="explanation-title" onClose={close}>
      <div class="explanation-head">
        <h2 id="explanation-title">{indicator === null ? messages.value.explainNumber : say(indicator.name)}</h2>
        <button type="button" class="button button--icon button--quiet" aria-label={messages.value.close} onClick={close}>
          <Icon name="close" />
        </button>
      </div>
      {failed?.value.state === 'failed' && <Failure error={failed.value.error} retry={failed.retry} />}
      {failed === undefined && (explanation === null || indicator === null) && <p role="status">{messages.value.loading}</p>}
      {figure !== null && explanation !== null && indicator !== null && <Content explanation={explanation} indicator={indicator} period={figure.period} />}
      <p class="form-actions">
        <a class="link" href={`/indikator/${indicator?.key ?? ''}${language.value === 'en' ? '?sprache=en' : ''}`}>
          {text.moreAboutIndicator}
        </a>
      </p>
    </dialog>
  )
}
