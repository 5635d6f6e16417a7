import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import PDFDocument from 'pdfkit'
import type { Indicator } from '../../core/contract/indicators.ts'
import type { AreaProfile, ProfileFigure } from '../../core/contract/profiles.ts'
import { plainFont } from './plain-font.ts'
import { profileWords, writeNumber, writePeriod, type ProfileLanguage } from './profile-words.ts'
import type { PaperShape } from './project-shapes.ts'
import { drawSeries } from './draw-series.ts'

/** What all profiles of a level have in common. */
export interface ProfileSheet {
  readonly language: ProfileLanguage
  readonly territory: string
  /** Name of the level whose one area is the whole. */
  readonly wholeName: string
  readonly levelName: string
  readonly nameOfLevel: (key: string) => string
  readonly indicators: ReadonlyMap<string, Indicator>
  /** Shapes of the level in the order of feature ids, and those of the area in it. */
  readonly shapes: readonly PaperShape[]
  readonly address: string | null
}

// As TrueType: compressed fonts take the PDF library seconds to unpack.
const folder = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/fira-sans/package.json'))
let fonts: { readonly regular: Buffer; readonly bold: Buffer } | undefined
const readFonts = (): NonNullable<typeof fonts> => (fonts ??= {
  regular: plainFont(readFileSync(join(folder, '400Regular/FiraSans_400Regular.ttf'))), bold: plainFont(readFileSync(join(folder, '600SemiBold/FiraSans_600SemiBold.ttf'))),
})
export const ink = '#1a2230'
export const muted = '#5b6573'
export const accent = '#17428f'
const line = '#c9d0d8'
const [left, right, top, bottom] = [48, 547, 44, 800]
/** Size of the locator map on paper. */
export const mapSize = { width: 150, height: 130 }

type Document = InstanceType<typeof PDFDocument>

/** An indicator's last figure as it is printed: a number, or the word for why there is none. */
function lastOf(figure: ProfileFigure, { language, indicators }: ProfileSheet): { value: string; whole: string; difference: string; period: string } {
  const column = figure.periods.length - 1
  const [value, whole, status] = [figure.values[column] ?? null, figure.whole[column] ?? null, figure.statuses[column] ?? 'missing']
  const { decimals, unit, kind } = indicators.get(figure.indicator)!
  const words = profileWords[language]
  const said = (number: number | null): string => (number === null ? '' : writeNumber(number, decimals, language))
  const period = writePeriod(figure.periods[column]!, language)
  if (value === null) return { value: words[status] || words.missing, whole: said(whole), difference: '', period }
  const coverage = figure.coverages[column]
  const remark = coverage ? ` (${words.incomplete}: ${coverage.covered} ${words.of} ${coverage.of})` : words[status] === '' ? '' : ` (${words[status]})`
  const unitText = language === 'en' ? unit.en ?? unit.de : unit.de
  const isComparable = whole !== null && kind !== 'count'
  return { value: `${writeNumber(value, decimals, language)}${unitText === '' ? '' : ` ${unitText}`}${remark}`, whole: said(whole), difference: isComparable ? writeNumber(value - whole, decimals, language, true) : '', period }
}

function drawHead(document: Document, profile: AreaProfile, sheet: ProfileSheet): void {
  const words = profileWords[sheet.language]
  const width = right - left - mapSize.width - 20
  document.font('regular').fontSize(9).fillColor(muted).text(`${words.profile} · ${sheet.territory}`, left, top)
  document.font('bold').fontSize(22).fillColor(accent).text(profile.area.name, left, top + 14, { width, lineGap: -2 })
  const parents = profile.parents.map(({ level, name }) => (name.startsWith(sheet.nameOfLevel(level)) ? name : `${sheet.nameOfLevel(level)} ${name}`)).join(', ')
  document.font('regular').fontSize(10).fillColor(ink).text(`${sheet.levelName} ${profile.area.code} · ${words.area} ${writeNumber(profile.area.areaKm2, 1, sheet.language)} km²`, { width })
  if (parents !== '') document.text(`${words.in}: ${parents}`, { width })
  document.save().translate(right - mapSize.width, top)
  sheet.shapes.forEach((rings, index) => drawShape(document, rings, index + 1 === profile.area.id ? accent : '#dfe5ec'))
  const own = sheet.shapes[profile.area.id - 1]
  // The area once more on top, with an outline that even a very small one shows by.
  if (own) drawShape(document, own, accent, accent)
  document.restore()
  document.y = Math.max(document.y, top + mapSize.height) + 12
}

function drawShape(document: Document, rings: PaperShape, fill: string, stroke = '#ffffff'): void {
  for (const ring of rings) document.polygon(...ring.map(point => [...point]))
  document.lineWidth(0.4).fillAndStroke(fill, stroke)
}

/** The key figures as a table that a screen reader understands. */
function drawFigures(document: Document, profile: AreaProfile, sheet: ProfileSheet): void {
  const words = profileWords[sheet.language]
  document.font('bold').fontSize(12).fillColor(ink).text(words.keyFigures, left, document.y).moveDown(0.3)
  const rows = profile.figures.map(figure => {
    const { value, whole, difference, period } = lastOf(figure, sheet)
    const { shortName } = sheet.indicators.get(figure.indicator)!
    return [sheet.language === 'en' ? shortName.en ?? shortName.de : shortName.de, value, period, whole, difference, figure.rank ? `${figure.rank.place} ${words.of} ${figure.rank.of}` : '', words[figure.trend]]
  })
  document.font('regular').fontSize(9).fillColor(ink)
  document.table({
    position: { x: left, y: document.y }, columnStyles: [128, 112, 56, 52, 48, 50, '*'],
    rowStyles: row => ({ border: { bottom: 0.5 }, borderColor: line, ...(row === 0 && { backgroundColor: '#eef1f5' }), padding: 4 }),
    data: [[words.figure, words.value, words.date, sheet.wholeName, words.difference, words.place, words.trend], ...rows],
  })
  document.moveDown(0.4).fontSize(7.5).fillColor(muted).text(words.note, left, document.y, { width: right - left })
}

function drawAllSeries(document: Document, profile: AreaProfile, sheet: ProfileSheet): void {
  const figures = profile.figures.filter(({ values }) => values.filter(value => value !== null).length > 1).slice(0, 12)
  if (figures.length === 0) return
  const words = profileWords[sheet.language]
  const [columns, gap, height] = [3, 16, 112]
  const isRoom = document.y + 50 + Math.ceil(figures.length / columns) * (height + 10) < bottom
  if (isRoom) document.moveDown(1)
  else document.addPage()
  document.font('bold').fontSize(12).fillColor(ink).text(words.series, left, isRoom ? document.y : top)
  const width = (right - left - gap * (columns - 1)) / columns
  const start = document.y + 6
  figures.forEach((figure, index) => {
    const at = { x: left + (index % columns) * (width + gap), y: start + Math.floor(index / columns) * (height + 10), width, height }
    drawSeries(document, figure, sheet.indicators.get(figure.indicator)!, sheet.language, at)
  })
  document.x = left
  document.y = start + Math.ceil(figures.length / columns) * (height + 10) + 4
}

function drawRest(document: Document, profile: AreaProfile, sheet: ProfileSheet): void {
  const words = profileWords[sheet.language]
  const section = (title: string, text: string): void => {
    if (text === '') return
    if (document.y > bottom - 50) document.addPage()
    document.font('bold').fontSize(10).fillColor(ink).text(title, left, document.y, { width: right - left })
    document.font('regular').fontSize(8.5).text(text, { width: right - left, height: Math.max(20, bottom - document.y - 20), ellipsis: true }).moveDown(0.6)
  }
  const most = 60
  const names = profile.children.map(({ name }) => name)
  const boundaries = profile.versions.map(({ validFrom, validTo, name }) => `${words.from} ${writePeriod(validFrom, sheet.language)}${validTo === null ? '' : ` ${words.until} ${writePeriod(validTo, sheet.language)}`}: ${name}`)
  const sources = new Set(profile.figures.flatMap(({ indicator }) => sheet.indicators.get(indicator)!.sources.map(({ attribution, name, licence }) => `${attribution || name} (${licence})`)))
  section(words.contains, names.length > most ? `${names.slice(0, most).join(', ')}, ${names.length - most} ${words.more}` : names.join(', '))
  section(words.boundaries, boundaries.join('; '))
  section(words.sources, [...sources].join('; '))
  if (sheet.address !== null) document.fontSize(8).fillColor(muted).text(sheet.address, left, document.y, { width: right - left, link: sheet.address })
}

/**
 * Write the profile of an area as a PDF of at most two A4 pages.
 *
 * Shape: bytes of a PDF 1.7 with title, language and embedded fonts; the same profile gives the same pages.
 */
export async function writeProfilePdf(profile: AreaProfile, sheet: ProfileSheet): Promise<Buffer> {
  const title = `${profile.area.name} – ${profileWords[sheet.language].profile}, ${sheet.territory}`
  const document = new PDFDocument({ size: 'A4', margins: { left, right: 595 - right, top, bottom: 30 }, lang: sheet.language, displayTitle: true, pdfVersion: '1.7', info: { Title: title, Creator: 'Sozialraumatlas' }, bufferPages: true })
  const chunks: Buffer[] = []
  document.on('data', (chunk: Buffer) => chunks.push(chunk))
  const done = new Promise<void>((resolve, reject) => { document.on('end', resolve); document.on('error', reject) })
  document.registerFont('regular', readFonts().regular)
  document.registerFont('bold', readFonts().bold)
  drawHead(document, profile, sheet)
  drawFigures(document, profile, sheet)
  drawAllSeries(document, profile, sheet)
  document.moveDown(0.8)
  drawRest(document, profile, sheet)
  const { count } = document.bufferedPageRange()
  for (let page = 0; page < count; page++) {
    document.switchToPage(page)
    document.page.margins.bottom = 0
    document.font('regular').fontSize(8).fillColor(muted).text(`${profile.area.name} · ${profileWords[sheet.language].page} ${page + 1} ${profileWords[sheet.language].of} ${count}`, left, 815, { width: right - left, align: 'right', lineBreak: false })
  }
  document.end()
  await done
  return Buffer.concat(chunks)
}
