import type { AdminTarget } from '../../../core/contract/targets.ts'
import { formatPeriod } from '../../format.ts'
import { administrationMessages } from '../../i18n/administration/messages.ts'
import { language, say } from '../../i18n/messages.ts'
import { indicators, rankedLevels } from '../../state/catalogue.ts'
import { CatalogueList } from './catalogue-list.tsx'
import { EntryPage, type EntryKind } from './entry-page.tsx'
import { toTargetBody, toTargetDraft, type TargetDraft } from './target-draft.ts'
import { TargetFields } from './target-fields.tsx'

const kind: EntryKind<AdminTarget, TargetDraft> = {
  page: 'ziele', path: 'targets',
  title: () => administrationMessages.value.targets,
  newTitle: () => administrationMessages.value.newTarget,
  toDraft: toTargetDraft, toBody: toTargetBody, Fields: TargetFields,
}

const indicatorOf = ({ indicator }: AdminTarget): string => {
  const found = indicators.data?.find(({ key }) => key === indicator)
  return found === undefined ? indicator : say(found.name)
}
const placeOf = ({ level, area }: AdminTarget): string => {
  const found = rankedLevels.value.find(({ key }) => key === level)
  return `${found === undefined ? level : say(found.name)}${area === undefined ? '' : ` ${area}`}`
}
const wanted = ({ direction, value }: AdminTarget): string =>
  `${administrationMessages.value.directions[direction]}\u00a0${new Intl.NumberFormat(language.value === 'de' ? 'de-DE' : 'en-GB', { maximumFractionDigits: 6 }).format(value)}`

/** Targets: what indicators are to reach. */
export function Targets({ entry }: { readonly entry: string | undefined }) {
  const text = administrationMessages.value
  if (entry !== undefined) return <EntryPage key={entry} kind={kind} entry={entry === 'neu' ? null : entry} />
  return (
    <CatalogueList<AdminTarget>
      page="ziele" path="targets" title={text.targets} intro={text.targetsIntro} newLabel={text.newTarget}
      columns={[
        [text.indicator, indicatorOf], [text.targetLevel, placeOf], [text.target, wanted, true],
        [text.targetPeriod, ({ period }) => formatPeriod(period, language.value)], [text.resolution, ({ resolution }) => say(resolution.title)],
      ]}
      remark={({ isWithdrawn }) => (isWithdrawn ? text.withdrawn : null)}
    />
  )
}
