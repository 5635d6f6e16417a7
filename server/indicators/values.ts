import type { Values } from '../../core/contract/indicators.ts'
import type { Status } from '../../core/model/status.ts'
import type { FigureColumn } from './figures-repository.ts'

const statusOfLetter: Readonly<Record<string, Status>> = {
  n: 'normal', p: 'provisional', e: 'estimated', s: 'suppressed', m: 'missing', x: 'notApplicable',
}

/** Read the letter that stands for a status in stored figures. */
export const readStatus = (letter: string | undefined): Status => statusOfLetter[letter ?? ''] ?? 'missing'

const hasNumber = (status: Status): boolean => status === 'normal' || status === 'provisional' || status === 'estimated'

/** Pass a number on only where its status says that there is one. */
export const shownValue = (value: number | null | undefined, status: Status): number | null => (hasNumber(status) ? value ?? null : null)

/** Turn columns per period into rows per area, and list every cell that is not a plain, complete, normal number. */
export function arrangeValues(codes: readonly string[], columns: readonly FigureColumn[]): Pick<Values, 'values' | 'exceptions'> {
  const values: Values['values'] = []
  const exceptions: Values['exceptions'] = []
  codes.forEach((area, index) => {
    values.push(columns.map(column => {
      const status = readStatus(column.status[index])
      const coverage = { covered: column.covered[index] ?? 0, of: column.of[index] ?? 0 }
      if (status !== 'normal' || coverage.covered < coverage.of) exceptions.push({ area, period: column.period, status, coverage })
      return shownValue(column.value[index], status)
    }))
  })
  return { values, exceptions }
}

/** Arrange numerators and denominators like the values; a part is passed on only where its value is. */
export function arrangeParts(areaCount: number, columns: readonly FigureColumn[]): Required<Pick<Values, 'numerators' | 'denominators'>> {
  const arrange = (part: 'numerator' | 'denominator'): (number | null)[][] => Array.from({ length: areaCount }, (_, index) => columns.map(column => {
    const isShown = shownValue(column.value[index], readStatus(column.status[index])) !== null
    return isShown ? column[part]?.[index] ?? null : null
  }))
  return { numerators: arrange('numerator'), denominators: arrange('denominator') }
}
