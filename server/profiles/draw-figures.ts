import type { ProfileFigure } from '../../core/contract/profiles.ts'
import { drawTable, type PaperCell } from './draw-table.ts'
import type { MeasuredFigure } from './measure-targets.ts'
import { bottom, ink, left, muted, right } from './paper.ts'
import { speak, type ProfileSheet } from './profile-sheet.ts'
import { fill, writeNumber, writePeriod } from './profile-words.ts'
import type { TaggedDocument } from './tagged-document.ts'

/** The word in the place of a figure that is not there. */
function absenceOf(figure: ProfileFigure, sheet: ProfileSheet): string {
  const { words } = speak(sheet)
  return words[figure.statuses.at(-1) ?? 'missing'] || words.missing
}

const withUnit = (number: string, unit: string): string => (unit === '' ? number : `${number} ${unit}`)

/** An indicator's last figure as it is printed: a number, or the word for why there is none. */
function lastOf(figure: ProfileFigure, sheet: ProfileSheet): { value: string; whole: string; difference: string; period: string } {
  const column = figure.periods.length - 1
  const [value, whole, status] = [figure.values[column] ?? null, figure.whole[column] ?? null, figure.statuses[column] ?? 'missing']
  const { decimals, unit, kind } = sheet.indicators.get(figure.indicator)!
  const { words, say } = speak(sheet)
  const { language } = sheet
  const said = whole === null ? '' : writeNumber(whole, decimals, language)
  const period = writePeriod(figure.periods[column]!, language)
  if (value === null) return { value: absenceOf(figure, sheet), whole: said, difference: '', period }
  const coverage = figure.coverages[column]
  const remark = coverage ? ` (${words.incomplete}: ${coverage.covered} ${words.of} ${coverage.of})` : words[status] === '' ? '' : ` (${words[status]})`
  const comparison = (): string => {
    if (whole === null) return ''
    if (kind !== 'count') return writeNumber(value - whole, decimals, language, true)
    return whole === 0 ? '' : fill(words.shareOfWhole, { share: `${writeNumber((100 * value) / whole, 1, language)}\u00a0%` })
  }
  return { value: `${withUnit(writeNumber(value, decimals, language), say(unit))}${remark}`, whole: said, difference: comparison(), period }
}

/** Draw a heading over what follows; the next page begins with it where only it would fit. */
export function drawHeading({ pdf, element }: TaggedDocument, title: string, { size = 12, room = 70 } = {}): void {
  if (pdf.y + room > bottom) pdf.addPage()
  pdf.outline.addItem(title)
  element('H2', () => pdf.font('bold').fontSize(size).fillColor(ink).text(title, left, pdf.y, { width: right - left }))
}

export function drawRemark({ pdf, element }: TaggedDocument, text: string): void {
  pdf.y += 4
  element('P', () => pdf.font('regular').fontSize(7.5).fillColor(muted).text(text, left, pdf.y, { width: right - left }))
}

/** Draw the key figures with comparison, place and trend; the whole has nothing to be compared with. */
export function drawFigures(document: TaggedDocument, sheet: ProfileSheet, isTight: boolean): void {
  const { words, shortName } = speak(sheet)
  const { profile: { area, figures }, wholeName, territory } = sheet
  if (figures.length === 0) return
  const isCompared = sheet.shapes.length > 1
  drawHeading(document, words.keyFigures)
  document.pdf.y += 3
  drawTable(document, {
    caption: fill(isCompared ? words.keyFiguresCaption : words.keyFiguresOf, { area: area.name, whole: territory }), isTight,
    columns: [
      { title: words.figure, width: isCompared ? 118 : 220 }, { title: words.value, width: isCompared ? 107 : 147, isNumber: true }, { title: words.date, width: isCompared ? 58 : 72 },
      ...isCompared ? [{ title: wholeName, width: 52, isNumber: true }, { title: words.difference, width: 54, isNumber: true }, { title: words.place, width: 56, isNumber: true }] : [],
      { title: words.trend, width: isCompared ? 54 : 60 },
    ],
    rows: figures.map(figure => {
      const { value, whole, difference, period } = lastOf(figure, sheet)
      return [shortName(figure.indicator), value, period, ...isCompared ? [whole, difference, figure.rank ? `${figure.rank.place} ${words.of} ${figure.rank.of}` : ''] : [], words[figure.trend]]
    }),
  })
  drawRemark(document, `${isCompared ? words.rankNote : ''}${words.note}`)
}

function targetRow({ figure, target, judgement }: MeasuredFigure, sheet: ProfileSheet): PaperCell[] {
  const { words, say, shortName } = speak(sheet)
  const { language } = sheet
  const { decimals, unit } = sheet.indicators.get(figure.indicator)!
  const write = (value: number): string => withUnit(writeNumber(value, decimals, language), say(unit))
  const [value, period] = [figure.values.at(-1) ?? null, writePeriod(figure.periods.at(-1)!, language)]
  const { resolution, since } = target
  const decided = [`${say(resolution.title)}, ${writePeriod(resolution.date, language)}`, ...since === resolution.date ? [] : [fill(words.since, { day: writePeriod(since, language) })]].join('; ')
  const { verdict, reason, difference } = judgement
  return [
    shortName(figure.indicator), `${value === null ? absenceOf(figure, sheet) : write(value)} (${period})`,
    fill(words.by, { target: fill(words[target.direction], { value: write(target.value) }), period: writePeriod(target.period, language) }),
    difference === null ? '–' : writeNumber(difference, decimals, language, true),
    reason === null ? words.verdicts[verdict] : fill(words.openBecause, { reason: reason === 'no-value' ? absenceOf(figure, sheet) : words.reasons[reason] }),
    resolution.url === undefined ? decided : { text: decided, address: resolution.url },
  ]
}

/** Draw which of the key figures have a target, whether they meet it, and who decided it. */
export function drawTargets(document: TaggedDocument, sheet: ProfileSheet, isTight: boolean): void {
  if (sheet.measured.length === 0) return
  const { words } = speak(sheet)
  document.pdf.y += 10
  drawHeading(document, words.targets)
  document.pdf.y += 3
  drawTable(document, {
    caption: fill(words.targetsCaption, { area: sheet.profile.area.name }), isTight,
    columns: [
      { title: words.figure, width: 92 }, { title: words.actual, width: 82, isNumber: true }, { title: words.wanted, width: 86 }, { title: words.targetDifference, width: 54, isNumber: true },
      { title: words.isMet, width: 78 }, { title: words.resolution, width: 107 },
    ],
    rows: sheet.measured.map(measured => targetRow(measured, sheet)),
  })
  drawRemark(document, words.how)
}
