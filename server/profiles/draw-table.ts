import { bottom, ink, left, line, top } from './paper.ts'
import type { TaggedDocument } from './tagged-document.ts'

/** Width in points; numbers stand to the right. */
export interface PaperColumn { readonly title: string; readonly width: number; readonly isNumber?: boolean }
/** What stands in a cell, and where it leads. */
export type PaperCell = string | { readonly text: string; readonly address: string }
export interface PaperTable { readonly caption: string; readonly columns: readonly PaperColumn[]; readonly rows: readonly (readonly PaperCell[])[]; readonly isTight: boolean }

const textOf = (cell: PaperCell): string => (typeof cell === 'string' ? cell : cell.text)

/**
 * Draw a table whose first column names its rows, from the place where the document stands; it goes on on the next page.
 *
 * Own code, since the library's tables draw lines and backgrounds as if they were content of the cells, and name cells
 * without the index of names that belongs to it.
 */
export function drawTable(document: TaggedDocument, { caption, columns, rows, isTight }: PaperTable): void {
  const { pdf } = document
  const [size, padding, side] = isTight ? [7.5, 2, 3.5] : [9, 3.5, 4.5]
  const table = document.group('Table', { title: caption })
  const width = columns.reduce((sum, column) => sum + column.width, 0)
  const startOf = columns.map((_, index) => left + columns.slice(0, index).reduce((sum, column) => sum + column.width, 0))
  const write = (text: string, index: number, y: number, font: string): void =>
    void pdf.font(font).fontSize(size).fillColor(ink).text(text, startOf[index]! + side, y + padding, { width: columns[index]!.width - 2 * side, align: columns[index]!.isNumber === true ? 'right' : 'left' })
  const heightOf = (cells: readonly PaperCell[], font: string): number =>
    2 * padding + Math.max(...cells.map((cell, index) => pdf.font(font).fontSize(size).heightOfString(textOf(cell) || ' ', { width: columns[index]!.width - 2 * side })))
  const under = (y: number, height: number, background?: string): void => document.artifact('Layout', () => {
    if (background !== undefined) pdf.rect(left, y, width, height).fill(background)
    pdf.lineWidth(0.5).strokeColor(line).moveTo(left, y + height).lineTo(left + width, y + height).stroke()
  })
  const titles = columns.map(({ title }) => title)
  const headHeight = heightOf(titles, 'bold')
  let y = pdf.y
  under(y, headHeight, '#eef1f5')
  const head = document.group('TR', {}, table)
  titles.forEach((title, index) => document.element('TH', () => write(title, index, y, 'bold'), { scope: 'Column' }, head))
  head.end()
  y += headHeight
  for (const cells of rows) {
    const height = heightOf(cells, 'regular')
    if (y + height > bottom) {
      pdf.addPage()
      under(top, headHeight, '#eef1f5')
      // Once more for the eye; the structure has its heads already.
      document.artifact('Pagination', () => titles.forEach((title, index) => write(title, index, top, 'bold')))
      y = top + headHeight
    }
    under(y, height)
    const row = document.group('TR', {}, table)
    cells.forEach((cell, index) => {
      const draw = (): void => write(textOf(cell), index, y, 'regular')
      if (index === 0) document.element('TH', draw, { scope: 'Row' }, row)
      else if (typeof cell === 'string') document.element('TD', draw, {}, row)
      else document.link('TD', cell.address, draw, () => [startOf[index]!, y, columns[index]!.width, height], row)
    })
    row.end()
    y += height
  }
  table.end()
  pdf.x = left
  pdf.y = y
}
