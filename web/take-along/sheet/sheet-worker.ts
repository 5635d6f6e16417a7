import { ApiError } from '../../api/client.ts'
import { drawMapSheet } from './map-sheet.ts'
import type { MapSheet } from './map-sheet.ts'
import { letterRules, loadLetters, paperFonts } from './sheet-fonts.ts'
import type { SheetAnswer, SheetOrder } from './sheet-messages.ts'
import { writePng } from './write-png.ts'
import { writeSvg } from './write-svg.ts'

interface Collection {
  readonly features: readonly { readonly geometry: { readonly coordinates: MapSheet['shapes'][number] } }[]
}

async function write({ kind, sheet, geometry }: SheetOrder): Promise<Blob> {
  const { features } = JSON.parse(await geometry.text()) as Collection
  const drawing = drawMapSheet({ ...sheet, shapes: features.map((feature) => feature.geometry.coordinates) })
  if (kind === 'svg') return new Blob([writeSvg(drawing, await letterRules(drawing))], { type: 'image/svg+xml' })
  if (kind === 'pdf') {
    const [{ writePdf }, fonts] = await Promise.all([import('./write-pdf.ts'), paperFonts(drawing)])
    return writePdf(drawing, fonts)
  }
  await loadLetters(drawing)
  return writePng(drawing)
}

const answer = (message: SheetAnswer): void => postMessage(message)

addEventListener('message', ({ data }: MessageEvent<SheetOrder>) => {
  write(data).then((blob) => answer({ blob }), (error: unknown) => answer({ fault: error instanceof ApiError ? error.kind : null, message: String(error) }))
})
