import type { AdminDepartment, AdminIndicator, AdminMeasure, AdminTheme } from '../../../core/contract/administration.ts'
import type { Text } from '../../../core/contract/common.ts'
import { checkIndicator } from '../../../core/figures/check-indicator.ts'
import { describeFormula } from '../../../core/figures/describe-formula.ts'
import { Alert } from '../../components/feedback/alert.tsx'
import { administrationMessages } from '../../i18n/administration/messages.ts'
import { messages, say } from '../../i18n/messages.ts'
import { BothLanguages, Check, Choice, Line, toText } from './fields.tsx'
import { hasDenominator, lagOf, toBody, type IndicatorDraft } from './indicator-draft.ts'
import type { Form } from './use-form.ts'
import { useRead } from './use-read.ts'

type Named = readonly { readonly key: string; readonly name: Text }[] | null
const optionsOf = (items: Named, first: string): readonly (readonly [string, string])[] => [['', first], ...(items ?? []).map(({ key, name }) => [key, say(name)] as const)]

type Remarks = (path: string) => string | null

/** What the form itself finds wrong; said before anything is sent, in the words of the server's own check. */
function remarksOf(draft: IndicatorDraft, measures: readonly AdminMeasure[] | null): Remarks {
  const text = administrationMessages.value
  if (draft.numerator === '' || measures === null) return () => null
  const { denominator, factor } = toBody(draft) as { denominator?: string; factor: number }
  const found = checkIndicator(
    { kind: draft.kind, numerator: draft.numerator, denominator, factor, lag: hasDenominator(draft.kind) ? lagOf(draft) : undefined, unit: draft.unit },
    (key) => measures.find((measure) => measure.key === key)?.isAdditive ?? true,
  )
  return (path) => {
    const fault = found.find(({ field }) => field === path)
    return fault === undefined ? null : text.faults[fault.fault]
  }
}

/** The formula as it will be read, in words. */
function FormulaInWords({ draft, measures }: { readonly draft: IndicatorDraft; readonly measures: readonly AdminMeasure[] | null }) {
  const text = administrationMessages.value
  const name = (key: string): Text | undefined => measures?.find((measure) => measure.key === key)?.name
  const numerator = name(draft.numerator)
  const denominator = hasDenominator(draft.kind) ? name(draft.denominator) : undefined
  const { factor } = toBody(draft) as { factor: number }
  return (
    <p class="formula" aria-live="polite">
      <span class="muted small">{text.formulaInWords}</span>
      <strong>{numerator === undefined ? text.formulaNothing : say(describeFormula({ kind: draft.kind, factor, lag: lagOf(draft) }, { indicator: toText(draft.name), numerator, denominator }))}</strong>
    </p>
  )
}

function FormulaFields({ form, measures }: { readonly form: Form<IndicatorDraft>; readonly measures: readonly AdminMeasure[] | null }) {
  const text = administrationMessages.value
  const { draft, change } = form
  const remarks = remarksOf(draft, measures)
  const errorAt = (path: string): string | null => form.errorAt(path) ?? remarks(path)
  const kinds = Object.entries(messages.value.kinds)
  return (
    <fieldset class="form-group">
      <legend>{text.formula}</legend>
      <Choice label={text.kind} hint={text.kindHints[draft.kind]} value={draft.kind} onChange={(kind) => change({ kind: kind as AdminIndicator['kind'] })} options={kinds} error={errorAt('kind')} />
      <Choice label={hasDenominator(draft.kind) ? text.numerator : text.measure} value={draft.numerator} onChange={(numerator) => change({ numerator })} options={optionsOf(measures, text.choose)} error={errorAt('numerator')} />
      {hasDenominator(draft.kind) && (
        <>
          <Choice label={text.denominator} value={draft.denominator} onChange={(denominator) => change({ denominator })} options={optionsOf(measures, draft.kind === 'mean' ? text.none : text.choose)} error={errorAt('denominator')} />
          <Line label={text.factor} hint={text.factorHint} value={draft.factor} onChange={(factor) => change({ factor })} error={errorAt('factor')} />
          <fieldset class="in-a-row">
            <legend>{text.lag}</legend>
            <Line label={text.years} type="number" value={draft.lagYears} onChange={(lagYears) => change({ lagYears })} error={errorAt('lag')} />
            <Line label={text.months} type="number" value={draft.lagMonths} onChange={(lagMonths) => change({ lagMonths })} />
          </fieldset>
        </>
      )}
      <FormulaInWords draft={draft} measures={measures} />
      <Choice label={messages.value.missingRule} value={draft.missingRule} onChange={(missingRule) => change({ missingRule: missingRule as IndicatorDraft['missingRule'] })} error={errorAt('missingRule')}
        options={[['', text.missingDefault], ['strict', messages.value.missingRules.strict], ['partial', messages.value.missingRules.partial]]} />
      <Line label={text.periods} hint={text.periodsHint} value={draft.periods} onChange={(periods) => change({ periods })} error={errorAt('periods') ?? form.errorAt('periods.0')} />
    </fieldset>
  )
}

/** Everything that makes an indicator. */
export function IndicatorFields({ form, item }: { readonly form: Form<IndicatorDraft>; readonly item: AdminIndicator | null }) {
  const text = administrationMessages.value
  const measures = useRead<AdminMeasure[]>('/api/administration/measures')
  const themes = useRead<AdminTheme[]>('/api/administration/themes')
  const departments = useRead<AdminDepartment[]>('/api/administration/departments')
  const { draft, change, errorAt } = form
  return (
    <>
      {item?.isFormulaPending === true && <Alert kind="warning" title={text.formulaPending}><p class="kern-body">{text.formulaPendingText}</p></Alert>}
      {item === null && <Alert kind="info" title={text.newIndicatorShown}><p class="kern-body">{text.newIndicatorShownText}</p></Alert>}
      <BothLanguages form={form} name="name" label={text.name} />
      <BothLanguages form={form} name="shortName" label={text.shortName} hint={text.shortNameHint} />
      <BothLanguages form={form} name="definition" label={text.definition} lines={3} />
      <FormulaFields form={form} measures={measures.data} />
      <fieldset class="form-group">
        <legend>{text.presentation}</legend>
        <BothLanguages form={form} name="unit" label={text.unit} hint={text.unitHint} />
        <Line label={text.decimals} type="number" value={draft.decimals} onChange={(decimals) => change({ decimals })} error={errorAt('decimals')} />
        <Choice label={text.polarity} value={draft.polarity} onChange={(polarity) => change({ polarity: polarity as IndicatorDraft['polarity'] })} options={Object.entries(messages.value.polarities)} error={errorAt('polarity')} />
        <Line label={text.order} hint={text.orderHint} type="number" value={draft.order} onChange={(order) => change({ order })} error={errorAt('order')} />
      </fieldset>
      <fieldset class="form-group">
        <legend>{text.responsibility}</legend>
        <Choice label={text.theme} value={draft.theme} onChange={(theme) => change({ theme })} options={optionsOf(themes.data, text.choose)} error={errorAt('theme')} />
        <Choice label={text.department} value={draft.department} onChange={(department) => change({ department })} options={optionsOf(departments.data, text.choose)} error={errorAt('department')} />
        <BothLanguages form={form} name="referencePeriod" label={text.referencePeriod} hint={text.referencePeriodHint} />
        <BothLanguages form={form} name="note" label={text.note} lines={3} />
        <BothLanguages form={form} name="source" label={text.source} hint={text.sourceHint} />
        <BothLanguages form={form} name="licence" label={text.licence} hint={text.licenceHint} />
      </fieldset>
      {item !== null && <Check label={text.isRetired} hint={text.isRetiredHint} isChecked={draft.isRetired} onChange={(isRetired) => change({ isRetired })} />}
    </>
  )
}
