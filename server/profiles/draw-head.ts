import { accent, ink, left, muted, right, top } from './paper.ts'
import { speak, type ProfileSheet } from './profile-sheet.ts'
import { fill, writeNumber } from './profile-words.ts'
import type { PaperShape } from './project-shapes.ts'
import type { TaggedDocument } from './tagged-document.ts'

/** Size of the locator map on paper. */
export const mapSize = { width: 150, height: 130 }

function drawShape({ pdf }: TaggedDocument, rings: PaperShape, colour: string, stroke = '#ffffff'): void {
  for (const ring of rings) pdf.polygon(...ring.map(point => [...point]))
  pdf.lineWidth(0.4).fillAndStroke(colour, stroke)
}

function boxOf(shapes: readonly PaperShape[]): readonly [number, number, number, number] {
  let [x1, y1, x2, y2] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of shapes.flat(2)) [x1, y1, x2, y2] = [Math.min(x1, x), Math.min(y1, y), Math.max(x2, x), Math.max(y2, y)]
  return [x1, y1, x2, y2]
}

/** What the small map says, in words: in which ninth of the whole the middle of the area lies. */
function placeInWords(sheet: ProfileSheet, own: PaperShape | undefined): string {
  const { words } = speak(sheet)
  const area = sheet.profile.area.name
  if (!own || sheet.shapes.length < 2) return fill(words.mapOfAll, { area })
  const [all, box] = [boxOf(sheet.shapes), boxOf([own])]
  const third = (from: 0 | 1): number => Math.min(2, Math.floor((3 * ((box[from] + box[from + 2]!) / 2 - all[from])) / (all[from + 2]! - all[from] || 1)))
  return fill(words.map, { area, where: words.places[third(1)]![third(0)]!, whole: sheet.territory })
}

function drawMap(document: TaggedDocument, sheet: ProfileSheet): void {
  const { pdf } = document
  const { shapes, profile: { area } } = sheet
  const own = shapes[area.id - 1]
  document.element('Figure', () => {
    pdf.save().translate(right - mapSize.width, top)
    shapes.forEach((rings, index) => drawShape(document, rings, index + 1 === area.id ? accent : '#dfe5ec'))
    // The area once more on top, with an outline that even a very small one shows by.
    if (own) drawShape(document, own, accent, accent)
    pdf.restore()
  }, { alt: placeInWords(sheet, own), bbox: [right - mapSize.width, top, right, top + mapSize.height] })
}

/** Draw name, place in the nesting and the small map. */
export function drawHead(document: TaggedDocument, sheet: ProfileSheet): void {
  const { pdf } = document
  const { profile: { area, parents }, levelName, nameOfLevel, language, territory } = sheet
  const { words } = speak(sheet)
  const width = right - left - mapSize.width - 20
  const nesting = parents.map(({ level, name }) => (name.startsWith(nameOfLevel(level)) ? name : `${nameOfLevel(level)} ${name}`)).join(', ')
  pdf.outline.addItem(area.name)
  document.element('P', () => pdf.font('regular').fontSize(9).fillColor(muted).text(`${words.profile} · ${territory}`, left, top, { width }))
  document.element('H1', () => pdf.font('bold').fontSize(22).fillColor(accent).text(area.name, left, top + 14, { width, lineGap: -2 }))
  document.element('P', () => pdf.font('regular').fontSize(10).fillColor(ink).text(`${levelName} ${area.code} · ${words.area} ${writeNumber(area.areaKm2, 1, language)} km²`, { width }))
  if (nesting !== '') document.element('P', () => pdf.text(`${words.in}: ${nesting}`, { width }))
  drawMap(document, sheet)
  pdf.x = left
  pdf.y = Math.max(pdf.y, top + mapSize.height) + 12
}
