import { circleOpacity, ink, patterns } from './drawing.ts'
import type { Drawing, Line, Pattern, SheetPart, SheetShape } from './drawing.ts'

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

function writePattern([mark, { size, width, dash, lines, dots }]: readonly [string, Pattern]): string {
  const path = lines.map(([x1, y1, x2, y2]) => `M${x1} ${y1}L${x2} ${y2}`).join('')
  const drawn = path === '' ? '' : `<path d="${path}" stroke="${ink}" stroke-width="${width}"${dash.length === 0 ? '' : ` stroke-dasharray="${dash.join(' ')}"`}/>`
  const dotted = dots.map(([x, y, radius]) => `<circle cx="${x}" cy="${y}" r="${radius}" fill="${ink}"/>`).join('')
  return `<pattern id="${mark}" width="${size}" height="${size}" patternUnits="userSpaceOnUse">${drawn}${dotted}</pattern>`
}

const writeLine = (line: Line | null): string => (line === null ? '' : ` stroke="${line.colour}" stroke-width="${line.width}"`)

function writeShape(shape: SheetShape): string {
  switch (shape.kind) {
    case 'path': return `<path d="${shape.path}" fill="${shape.mark === null ? (shape.fill ?? 'none') : `url(#${shape.mark})`}"${writeLine(shape.line)}/>`
    case 'circle': return `<circle cx="${shape.x.toFixed(2)}" cy="${shape.y.toFixed(2)}" r="${shape.radius.toFixed(2)}" fill="${shape.fill}" fill-opacity="${circleOpacity}" stroke="#ffffff" stroke-width="1"/>`
    case 'text': return `<text x="${shape.x}" y="${shape.y}" font-size="${shape.size}"${shape.isBold ? ' font-weight="bold"' : ''} fill="${shape.colour}"${shape.isAtEnd ? ' text-anchor="end"' : ''}>${escape(shape.text)}</text>`
  }
}

function writePart({ role, words, shapes }: SheetPart): string {
  const drawn = shapes.map(writeShape).join('')
  if (role === 'figure') return `<g role="img" aria-label="${escape(words)}" fill-rule="evenodd" stroke-linejoin="round">${drawn}</g>`
  return role === 'decoration' ? `<g aria-hidden="true">${drawn}</g>` : drawn
}

/**
 * Write a drawing as SVG.
 *
 * Shape: an SVG document; fonts by name (Fira Sans, else sans-serif), `letters` are style rules that bring them along.
 */
export function writeSvg({ title, language, width, height, parts }: Drawing, letters = ''): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" lang="${language}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Fira Sans, Arial, Helvetica, sans-serif">
<title>${escape(title)}</title>
${letters === '' ? '' : `<style>${letters}</style>\n`}<defs>${Object.entries(patterns).map(writePattern).join('')}</defs>
${parts.map(writePart).join('\n')}
</svg>`
}
