import type PDFDocument from 'pdfkit'
import type { Indicator } from '../../core/contract/indicators.ts'
import type { ProfileFigure } from '../../core/contract/profiles.ts'
import { timeOfPeriod } from '../../core/trend/time-of-period.ts'
import { writeNumber, writePeriod, type ProfileLanguage } from './profile-words.ts'

type Point = readonly [number, number | null]
interface Box { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

const [ink, muted, accent] = ['#1a2230', '#5b6573', '#17428f']

/** Draw neighbouring points that have values; a gap stays a gap. */
function drawLine(document: InstanceType<typeof PDFDocument>, points: readonly Point[]): void {
  let isOpen = false
  for (const [x, y] of points) {
    if (y === null) isOpen = false
    else {
      if (isOpen) document.lineTo(x, y)
      else document.moveTo(x, y)
      isOpen = true
    }
  }
  document.stroke()
}

/** Draw one small series with real distances in time: the area as a line, the whole dashed where it can be compared. */
export function drawSeries(document: InstanceType<typeof PDFDocument>, figure: ProfileFigure, { shortName, unit, decimals, kind }: Indicator, language: ProfileLanguage, box: Box): void {
  const say = (text: { de: string; en?: string | undefined }): string => (language === 'en' ? text.en ?? text.de : text.de)
  document.font('bold').fontSize(8).fillColor(ink).text(say(shortName), box.x, box.y, { width: box.width, height: 10, ellipsis: true, lineBreak: false })
  document.font('regular').fontSize(7).fillColor(muted).text(say(unit), box.x, box.y + 10, { width: box.width, height: 9, ellipsis: true, lineBreak: false })
  const whole = kind === 'count' ? figure.values.map(() => null) : figure.whole
  const known = [...figure.values, ...whole].filter(value => value !== null)
  const [low, high] = [Math.min(...known), Math.max(...known)]
  const times = figure.periods.map(timeOfPeriod)
  const plot = { x: box.x, y: box.y + 24, width: box.width, height: box.height - 40 }
  const x = (time: number): number => plot.x + 3 + ((time - times[0]!) / (times.at(-1)! - times[0]! || 1)) * (plot.width - 6)
  const y = (value: number | null): number | null => (value === null ? null : plot.y + plot.height - ((value - low) / (high - low || 1)) * plot.height)
  const points = (values: readonly (number | null)[]): Point[] => times.map((time, index) => [x(time), y(values[index] ?? null)])
  document.save().lineWidth(0.8).strokeColor(muted).dash(2, { space: 2 })
  drawLine(document, points(whole))
  document.undash().lineWidth(1.4).strokeColor(accent)
  drawLine(document, points(figure.values))
  for (const [cx, cy] of points(figure.values)) if (cy !== null) document.circle(cx, cy, 1.5).fill(accent)
  document.restore()
  const below = plot.y + plot.height + 5
  document.font('regular').fontSize(7).fillColor(muted)
    .text(writePeriod(figure.periods[0]!, language), plot.x, below, { lineBreak: false })
    .text(writePeriod(figure.periods.at(-1)!, language), plot.x, below, { width: plot.width, align: 'right', lineBreak: false })
    .text(`${writeNumber(low, decimals, language)} – ${writeNumber(high, decimals, language)}`, plot.x, below, { width: plot.width, align: 'center', lineBreak: false })
}
