import { drawFigures, drawHeading, drawTargets } from './draw-figures.ts'
import { drawHead } from './draw-head.ts'
import { drawAllSeries } from './draw-series.ts'
import { bottom, ink, left, muted, right } from './paper.ts'
import { speak, type ProfileSheet } from './profile-sheet.ts'
import { writePeriod } from './profile-words.ts'
import { openTaggedDocument, type TaggedDocument } from './tagged-document.ts'

/** Names written out of the areas that an area contains; more than these are counted. */
const most = 60

function drawRest(document: TaggedDocument, sheet: ProfileSheet): void {
  const { pdf } = document
  const { words, say, shortName } = speak(sheet)
  const { profile: { children, versions, figures, unavailable }, indicators, language, address } = sheet
  const section = (title: string, text: string): void => {
    if (text === '') return
    drawHeading(document, title, { size: 10, room: 50 })
    const room = Math.max(20, bottom - pdf.y - 20)
    document.element('P', () => pdf.font('regular').fontSize(8.5).fillColor(ink).text(text, { width: right - left, height: room, ellipsis: true }))
    pdf.moveDown(0.6)
  }
  const names = children.map(({ name }) => name)
  const boundaries = versions.map(({ validFrom, validTo, name }) => `${words.from} ${writePeriod(validFrom, language)}${validTo === null ? '' : ` ${words.until} ${writePeriod(validTo, language)}`}: ${name}`)
  const sources = new Set(figures.flatMap(({ indicator }) => indicators.get(indicator)!.sources.map(({ attribution, name, licence }) => `${attribution || name} (${licence})`)))
  const absent = unavailable.filter(({ indicator }) => indicators.has(indicator)).map(({ indicator, reason }) => `${shortName(indicator)}: ${say(reason)}`)
  section(words.contains, names.length > most ? `${names.slice(0, most).join('; ')}; ${names.length - most} ${words.more}` : names.join('; '))
  section(words.boundaries, boundaries.join('; '))
  section(words.sources, [...new Set(sheet.shapeSources.map(source => `${words.shapes}: ${source}`)), ...sources].join('; '))
  section(words.unavailable, absent.join(' '))
  if (address === null) return
  let from = pdf.y
  document.link('P', address, () => {
    from = pdf.y
    pdf.font('regular').fontSize(8).fillColor(muted).text(address, left, from, { width: right - left })
  }, () => [left, from, right - left, pdf.y - from])
}

function drawPageNumbers(document: TaggedDocument, { profile: { area } }: ProfileSheet, words: ReturnType<typeof speak>['words']): void {
  const { pdf } = document
  const { count } = pdf.bufferedPageRange()
  for (let page = 0; page < count; page++) {
    pdf.switchToPage(page)
    pdf.page.margins.bottom = 0
    document.artifact('Pagination', () => pdf.font('regular').fontSize(8).fillColor(muted).text(`${area.name} · ${words.page} ${page + 1} ${words.of} ${count}`, left, 815, { width: right - left, align: 'right', lineBreak: false }))
  }
}

async function write(sheet: ProfileSheet, isTight: boolean): Promise<{ bytes: Buffer; pages: number }> {
  const { words } = speak(sheet)
  const document = openTaggedDocument({ title: `${sheet.profile.area.name} – ${words.profile}, ${sheet.territory}`, language: sheet.language })
  drawHead(document, sheet)
  drawFigures(document, sheet, isTight)
  drawTargets(document, sheet, isTight)
  drawAllSeries(document, sheet)
  document.pdf.moveDown(0.8)
  drawRest(document, sheet)
  const { count: pages } = document.pdf.bufferedPageRange()
  drawPageNumbers(document, sheet, words)
  return { bytes: await document.finish(), pages }
}

/**
 * Write the profile of an area as a PDF of at most two A4 pages; with very many figures in small print.
 *
 * Shape: bytes of a PDF 1.7 after PDF/UA-1: structure tree, alternative texts, title, language, embedded fonts; the same
 *        profile gives the same pages.
 */
export async function writeProfilePdf(sheet: ProfileSheet): Promise<Buffer> {
  const { bytes, pages } = await write(sheet, false)
  return pages <= 2 ? bytes : (await write(sheet, true)).bytes
}
