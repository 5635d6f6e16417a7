import { viewAddress } from '../state/view.ts'
import type { View } from '../state/view.ts'

export interface EmbedChoice {
  readonly isLocked: boolean
  /** `#rrggbb`; empty: the atlas' own. */
  readonly colour: string
  /** Pixels. */
  readonly height: number
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
export const isColour = (text: string): boolean => /^#[0-9a-f]{6}$/i.test(text)

/** Address of the view as a page for embedding. */
export function embedAddress(view: View, { isLocked, colour }: EmbedChoice, origin: string): string {
  const options = { ...(isLocked ? { gesperrt: 'ja' } : {}), ...(isColour(colour) ? { farbe: colour.slice(1).toLowerCase() } : {}) }
  return `${origin}${viewAddress({ ...view, page: 'einbetten', path: [], columns: [], options })}`
}

/** HTML that embeds the view as a frame. */
export const frameCode = (view: View, choice: EmbedChoice, origin: string, title: string): string =>
  `<iframe src="${escape(embedAddress(view, choice, origin))}" title="${escape(title)}" width="100%" height="${choice.height}" style="border:0" loading="lazy" allowfullscreen></iframe>`

/** HTML that embeds the view as the atlas' own element. */
export const elementCode = (view: View, choice: EmbedChoice, origin: string, title: string): string =>
  `<script type="module" src="${escape(origin)}/sozialraumatlas.js"></script>\n<sozialraum-atlas src="${escape(embedAddress(view, choice, origin))}" label="${escape(title)}" height="${choice.height}"></sozialraum-atlas>`
