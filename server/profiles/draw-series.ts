import type { ProfileFigure } from '../../core/contract/profiles.ts'
import { timeOfPeriod } from '../../core/trend/time-of-period.ts'
import { drawHeading, drawRemark } from './draw-figures.ts'
import { accent, bottom, ink, left, muted, right, targetColour, top } from './paper.ts'
import { speak, type ProfileSheet } from './profile-sheet.ts'
import { fill, writeNumber, writePeriod } from './profile-words.ts'
import type { TaggedDocument } from './tagged-document.ts'

type Point = readonly [number, number | null]
type Numbers = readonly (number | null)[]
interface Box { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

const [columns, gap, height, between] = [3, 16, 112, 10] as const
const most = 12

/** Draw neighbouring points that have values; a gap stays a gap. */
function drawLine({ pdf }: TaggedDocument, points: readonly Point[]): void {
  let isOpen = false
  for (const [x, y] of points) {
    if (y === null) isOpen = false
    else {
      if (isOpen) pdf.lineTo(x, y)
      else pdf.moveTo(x, y)
      isOpen = true
    }
  }
  pdf.stroke()
}

interface Series { readonly figure: ProfileFigure; readonly whole: Numbers; readonly target: Numbers }

function seriesOf(figure: ProfileFigure, { indicators, measured, shapes }: ProfileSheet): Series {
  const none = figure.values.map(() => null)
  const target = measured.find(each => each.figure.indicator === figure.indicator)?.targetValues ?? none
  // Counts are not compared with the whole, nor is the whole with itself.
  const isCompared = indicators.get(figure.indicator)!.kind !== 'count' && shapes.length > 1
  return { figure, whole: isCompared ? figure.whole : none, target }
}

/** Everything that the lines say, for who does not see them. */
function seriesInWords({ figure, whole, target }: Series, sheet: ProfileSheet): string {
  const { words, say } = speak(sheet)
  const { name, unit, decimals } = sheet.indicators.get(figure.indicator)!
  const period = (index: number): string => writePeriod(figure.periods[index]!, sheet.language)
  const list = (values: Numbers): string => values.map((value, index) => `${period(index)}: ${value === null ? words[figure.statuses[index] ?? 'missing'] || words.missing : writeNumber(value, decimals, sheet.language)}`).join('; ')
  const known = (values: Numbers): string => values.flatMap((value, index) => (value === null ? [] : [`${period(index)}: ${writeNumber(value, decimals, sheet.language)}`])).join('; ')
  const others = ([[sheet.territory, known(whole)], [words.targetLine, known(target)]] as const).filter(([, text]) => text !== '').map(([title, text]) => ` ${title}: ${text}.`)
  return `${say(name)} (${say(unit)}), ${period(0)} ${words.to} ${period(figure.periods.length - 1)}. ${sheet.profile.area.name}: ${list(figure.values)}.${others.join('')}`
}

/** Draw one small series with real distances in time: the area as a line, the whole dashed where it can be compared, the target dotted. */
function drawLines(document: TaggedDocument, series: Series, sheet: ProfileSheet, plot: Box): void {
  const { pdf } = document
  const { figure, whole, target } = series
  const { decimals } = sheet.indicators.get(figure.indicator)!
  const known = [...figure.values, ...whole, ...target].filter(value => value !== null)
  const [low, high] = [Math.min(...known), Math.max(...known)]
  const times = figure.periods.map(timeOfPeriod)
  const x = (time: number): number => plot.x + 3 + ((time - times[0]!) / (times.at(-1)! - times[0]! || 1)) * (plot.width - 6)
  const y = (value: number | null): number | null => (value === null ? null : plot.y + plot.height - ((value - low) / (high - low || 1)) * plot.height)
  const points = (values: Numbers): Point[] => times.map((time, index) => [x(time), y(values[index] ?? null)])
  pdf.save().lineWidth(0.8).strokeColor(muted).dash(2, { space: 2 })
  drawLine(document, points(whole))
  pdf.lineWidth(1.2).strokeColor(targetColour).dash(1, { space: 1.5 })
  drawLine(document, points(target))
  pdf.undash().lineWidth(1.4).strokeColor(accent)
  drawLine(document, points(figure.values))
  for (const [cx, cy] of points(figure.values)) if (cy !== null) pdf.circle(cx, cy, 1.5).fill(accent)
  pdf.restore()
  const below = plot.y + plot.height + 5
  pdf.font('regular').fontSize(7).fillColor(muted)
    .text(writePeriod(figure.periods[0]!, sheet.language), plot.x, below, { lineBreak: false })
    .text(writePeriod(figure.periods.at(-1)!, sheet.language), plot.x, below, { width: plot.width, align: 'right', lineBreak: false })
    .text(`${writeNumber(low, decimals, sheet.language)} – ${writeNumber(high, decimals, sheet.language)}`, plot.x, below, { width: plot.width, align: 'center', lineBreak: false })
}

function drawSeries(document: TaggedDocument, series: Series, sheet: ProfileSheet, box: Box): void {
  const { pdf } = document
  const { say, shortName } = speak(sheet)
  const line = { width: box.width, height: 10, ellipsis: true, lineBreak: false }
  document.element('H3', () => pdf.font('bold').fontSize(8).fillColor(ink).text(shortName(series.figure.indicator), box.x, box.y, line))
  document.element('P', () => pdf.font('regular').fontSize(7).fillColor(muted).text(say(sheet.indicators.get(series.figure.indicator)!.unit), box.x, box.y + 10, line))
  const plot = { x: box.x, y: box.y + 24, width: box.width, height: box.height - 40 }
  document.element('Figure', () => drawLines(document, series, sheet, plot), { alt: seriesInWords(series, sheet), bbox: [box.x, plot.y - 2, box.x + box.width, box.y + box.height] })
}

/** Draw the series of the key figures: as many as there is room for on two pages beside the rest. */
export function drawAllSeries(document: TaggedDocument, sheet: ProfileSheet): void {
  const { pdf } = document
  const { words } = speak(sheet)
  const all = sheet.profile.figures.filter(({ values }) => values.filter(value => value !== null).length > 1)
  if (all.length === 0) return
  const heightOf = (count: number): number => Math.ceil(count / columns) * (height + between)
  const isFirstPage = pdf.bufferedPageRange().count === 1
  const isRoom = pdf.y + 50 + heightOf(Math.min(all.length, most)) < bottom
  if (!isRoom && isFirstPage) pdf.addPage()
  else pdf.y += 10
  const rest = 150
  const figures = all.slice(0, Math.min(most, columns * Math.max(0, Math.floor((bottom - pdf.y - 34 - rest) / (height + between)))) || (isRoom ? all.length : 0))
  if (figures.length === 0) return
  drawHeading(document, words.series)
  const series = figures.map(figure => seriesOf(figure, sheet))
  const isDrawn = (line: 'whole' | 'target'): boolean => series.some(each => each[line].some(value => value !== null))
  const note = [words.seriesNote, isDrawn('whole') ? words.seriesWhole : '', isDrawn('target') ? words.seriesTarget : '', figures.length < all.length ? ` ${words.moreSeries}` : ''].join('')
  drawRemark(document, fill(note, { area: sheet.profile.area.name, whole: sheet.territory }))
  const width = (right - left - gap * (columns - 1)) / columns
  const start = pdf.y + 6
  series.forEach((each, index) => drawSeries(document, each, sheet, { x: left + (index % columns) * (width + gap), y: start + Math.floor(index / columns) * (height + between), width, height }))
  pdf.x = left
  pdf.y = Math.max(top, start + heightOf(figures.length) + 4)
}
