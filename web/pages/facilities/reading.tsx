import type { FacilityField, FacilityReport } from '../../../core/contract/facilities.ts'
import { facilityMessages } from '../../i18n/facilities/messages.ts'

export interface ReadingProps {
  readonly report: FacilityReport
  readonly crs: string
  readonly onColumns: (columns: Partial<Record<FacilityField, number>>) => void
  readonly onSystem: (crs: string) => void
}

/** Which column says what and in which coordinate system; every choice is checked anew. */
export function Reading({ report, crs, onColumns, onSystem }: ReadingProps) {
  const text = facilityMessages.value
  return (
    <fieldset class="facility-reading">
      <legend>{text.readAs}</legend>
      <div class="facility-choices">
        {(Object.keys(text.fields) as FacilityField[]).map((field) => (
          <label key={field}>
            <span>{text.fields[field]}</span>
            <select class="field" value={String(report.columns[field] ?? 0)} onChange={(event) => onColumns({ [field]: Number(event.currentTarget.value) })}>
              <option value="0">{text.noColumn}</option>
              {report.header.map(({ column, text: head }) => <option key={column} value={String(column)}>{head}</option>)}
            </select>
          </label>
        ))}
        <label>
          <span>{text.crs}</span>
          <select class="field" value={crs === '' ? String(report.crs ?? '') : crs} onChange={(event) => onSystem(event.currentTarget.value)}>
            <option value="">{text.crsAuto}</option>
            {Object.entries(text.systems).map(([srid, name]) => <option key={srid} value={srid}>{name}</option>)}
          </select>
        </label>
      </div>
    </fieldset>
  )
}
