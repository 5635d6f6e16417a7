import { formatPeriod } from '../../format.ts'
import { language, messages } from '../../i18n/messages.ts'
import { areas, pointedIndex } from '../../state/areas.ts'
import { comparisonText, figureText, intervalText, remarkText, targetText, verdictText } from '../../state/phrases.ts'
import { cells, frame } from '../../state/series.ts'
import { pointer } from '../../state/ui.ts'

/** What is known about the area below the pointer: name, value, date, comparison, remark. */
export function Tooltip() {
  const at = pointer.value
  const index = pointedIndex.value
  const [area, moment] = [areas.value[index], frame.value]
  if (area === undefined || moment === null) return null
  const remark = cells.value?.values[index] === null ? '' : remarkText(index)
  // Away from the edge that is near, or the map's frame would cut it off.
  const side = at === null ? 'tooltip--fixed' : `${at.x > 360 ? 'tooltip--left' : ''} ${at.y > 220 ? 'tooltip--above' : ''}`
  const place = at === null ? {} : { left: `${at.x}px`, top: `${at.y}px` }
  return (
    <div class={`tooltip ${side}`} style={place} aria-hidden="true">
      <strong>{area.name}</strong>
      <span class="tooltip-value">{figureText(index)}</span>
      <span class="muted small">{formatPeriod(moment.period, language.value)}</span>
      {comparisonText(index) !== '' && <span class="small">{comparisonText(index)}</span>}
      {intervalText(index) !== '' && <span class="small">{`${messages.value.intervalShort}: ${intervalText(index)}`}</span>}
      {verdictText(index) !== '' && <span class="small">{`${messages.value.differsShort}: ${verdictText(index)}`}</span>}
      {targetText(index) !== '' && <span class="small">{targetText(index)}</span>}
      {remark !== '' && <span class="small">{remark}</span>}
    </div>
  )
}
