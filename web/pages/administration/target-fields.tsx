import type { AdminTarget } from '../../../core/contract/targets.ts'
import type { AdminIndicator } from '../../../core/contract/administration.ts'
import type { Area } from '../../../core/contract/spatial-levels.ts'
import { administrationMessages } from '../../i18n/administration/messages.ts'
import { say } from '../../i18n/messages.ts'
import { rankedLevels } from '../../state/catalogue.ts'
import { BothLanguages, Check, Choice, Line, type Typed } from './fields.tsx'
import type { TargetDraft } from './target-draft.ts'
import type { Form } from './use-form.ts'
import { useRead } from './use-read.ts'

interface FieldsProps { readonly form: Form<TargetDraft>; readonly item: AdminTarget | null }

/** What a new target is for; of one that exists it stays. */
function Place({ form, item, indicators }: FieldsProps & { readonly indicators: readonly AdminIndicator[] }) {
  const text = administrationMessages.value
  const { draft, change, errorAt } = form
  const areas = useRead<Area[]>(draft.level === '' ? null : `/api/spatial-levels/${draft.level}/areas`)
  const nameOfArea = (areas.data ?? []).find(({ code }) => code === draft.area)?.name ?? draft.area
  if (item !== null) {
    const level = rankedLevels.value.find(({ key }) => key === item.level)
    const indicator = indicators.find(({ key }) => key === item.indicator)
    return (
      <dl class="facts facts--wide">
        <dt>{text.indicator}</dt>
        <dd>{indicator === undefined ? item.indicator : say(indicator.name)}</dd>
        <dt>{text.targetLevel}</dt>
        <dd>{level === undefined ? item.level : say(level.name)}</dd>
        <dt>{text.targetArea}</dt>
        <dd>
          {item.area === undefined ? text.everyArea : nameOfArea}
          <span class="fact-remark">{text.targetFixed}</span>
        </dd>
      </dl>
    )
  }
  return (
    <>
      <Choice label={text.indicator} value={draft.indicator} onChange={(indicator) => change({ indicator })} error={errorAt('indicator')}
        options={[['', text.choose], ...indicators.filter(({ isRetired }) => !isRetired).map(({ key, name }) => [key, say(name)] as const)]} />
      <Choice label={text.targetLevel} value={draft.level} onChange={(level) => change({ level, area: '' })} error={errorAt('level')}
        options={[['', text.choose], ...rankedLevels.value.map(({ key, name }) => [key, say(name)] as const)]} />
      <Choice label={text.targetArea} hint={text.targetAreaHint} value={draft.area} onChange={(area) => change({ area })} error={errorAt('area')}
        options={[['', text.everyArea], ...(areas.data ?? []).map(({ code, name }) => [code, `${name} (${code})`] as const)]} />
    </>
  )
}

function Resolution({ form }: Pick<FieldsProps, 'form'>) {
  const text = administrationMessages.value
  const { draft, change, errorAt } = form
  const title = (part: Partial<Typed>): void => change({ resolutionTitle: { ...draft.resolutionTitle, ...part } })
  return (
    <fieldset class="form-group">
      <legend>{text.resolution}</legend>
      <p class="muted small">{text.resolutionTitleHint}</p>
      <Line label={`${text.resolutionTitle} (${text.german})`} lang="de" value={draft.resolutionTitle.de} onChange={(de) => title({ de })} error={errorAt('resolution.title.de') ?? errorAt('resolution.title')} />
      <Line label={`${text.resolutionTitle} (${text.english})`} lang="en" value={draft.resolutionTitle.en} onChange={(en) => title({ en })} error={errorAt('resolution.title.en')} />
      <Line label={text.resolutionDate} type="date" value={draft.resolutionDate} onChange={(resolutionDate) => change({ resolutionDate })} error={errorAt('resolution.date')} />
      <Line label={text.resolutionUrl} hint={text.resolutionUrlHint} value={draft.resolutionUrl} onChange={(resolutionUrl) => change({ resolutionUrl })} error={errorAt('resolution.url')} />
      <Line label={text.targetSince} hint={text.targetSinceHint} type="date" value={draft.since} onChange={(since) => change({ since })} error={errorAt('since')} />
    </fieldset>
  )
}

/** The form of a target. */
export function TargetFields({ form, item }: FieldsProps) {
  const text = administrationMessages.value
  const found = useRead<AdminIndicator[]>('/api/administration/indicators')
  const { draft, change, errorAt } = form
  const unit = (found.data ?? []).find(({ key }) => key === draft.indicator)?.unit
  return (
    <>
      <BothLanguages form={form} name="name" label={text.name} hint={text.targetNameHint} />
      <Place form={form} item={item} indicators={found.data ?? []} />
      <Choice label={text.targetDirection} value={draft.direction} onChange={(direction) => change({ direction: direction as TargetDraft['direction'] })} error={errorAt('direction')}
        options={(['atLeast', 'atMost'] as const).map((direction) => [direction, text.directions[direction]] as const)} />
      <Line label={text.targetValue} hint={text.targetValueHint(unit === undefined ? '' : say(unit))} value={draft.value} onChange={(value) => change({ value })} error={errorAt('value')} />
      <Line label={text.targetPeriod} hint={text.targetPeriodHint} value={draft.period} onChange={(period) => change({ period })} error={errorAt('period')} />
      <Resolution form={form} />
      <BothLanguages form={form} name="note" label={text.targetNote} lines={2} />
      {item !== null && <Check label={text.isWithdrawn} hint={text.isWithdrawnHint} isChecked={draft.isWithdrawn} onChange={(isWithdrawn) => change({ isWithdrawn })} error={errorAt('isWithdrawn')} />}
    </>
  )
}
