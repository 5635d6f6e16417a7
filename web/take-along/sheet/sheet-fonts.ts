import latinBoldUrl from '@fontsource/fira-sans/files/fira-sans-latin-600-normal.woff2?url'
import latinPaperBoldUrl from '@fontsource/fira-sans/files/fira-sans-latin-600-normal.woff?url'
import latinRegularUrl from '@fontsource/fira-sans/files/fira-sans-latin-400-normal.woff2?url'
import latinPaperRegularUrl from '@fontsource/fira-sans/files/fira-sans-latin-400-normal.woff?url'
import wholeBoldUrl from '@kern-ux/native/dist/fonts/fira-sans/FiraSans-SemiBold.woff2?url'
import wholeRegularUrl from '@kern-ux/native/dist/fonts/fira-sans/FiraSans-Regular.woff2?url'
import wholePaperBoldUrl from '@expo-google-fonts/fira-sans/600SemiBold/FiraSans_600SemiBold.ttf?url'
import wholePaperRegularUrl from '@expo-google-fonts/fira-sans/400Regular/FiraSans_400Regular.ttf?url'
import { download } from '../../api/client.ts'
import { asBase64 } from './as-base64.ts'
import type { Drawing } from './drawing.ts'
import type { PaperFonts } from './write-pdf.ts'

const family = 'Fira Sans'

/** Signs that the small fonts lack (web/styles/_base.scss). */
const beyondLatin = /[^\s!-\u00ff\u0131\u0152\u0153\u02bb\u02bc\u02c6\u02da\u02dc\u2000-\u206f\u20ac\u2122\u2191\u2193\u2212\u2215]/

const isBeyondLatin = ({ parts }: Drawing): boolean => parts.some(({ shapes }) => shapes.some((shape) => shape.kind === 'text' && beyondLatin.test(shape.text)))

const readFont = async (address: string): Promise<Blob> => (await download(address, new AbortController().signal, () => undefined)).blob

const readBoth = (addresses: readonly [string, string]): Promise<[Blob, Blob]> => Promise.all([readFont(addresses[0]), readFont(addresses[1])])

const lettersOf = (drawing: Drawing): Promise<[Blob, Blob]> => readBoth(isBeyondLatin(drawing) ? [wholeRegularUrl, wholeBoldUrl] : [latinRegularUrl, latinBoldUrl])

/** Style rules that carry the letters, so that a drawing looks the same on a computer that does not have them. Throws: ApiError. */
export async function letterRules(drawing: Drawing): Promise<string> {
  const [regular, bold] = await Promise.all((await lettersOf(drawing)).map(asBase64))
  const face = (weight: string, letters: string | undefined): string => `@font-face{font-family:'${family}';font-weight:${weight};src:url(data:font/woff2;base64,${letters ?? ''}) format('woff2')}`
  return `${face('400', regular)}${face('600 700', bold)}`
}

/** Make the letters known to the thread that draws. Throws: ApiError. */
export async function loadLetters(drawing: Drawing): Promise<void> {
  const [regular, bold] = await lettersOf(drawing)
  for (const [file, weight] of [[regular, '400'], [bold, '600 700']] as const) {
    const face = new FontFace(family, await file.arrayBuffer(), { weight })
    await face.load()
    ;(self as unknown as FontFaceSource).fonts.add(face)
  }
}

/** Fonts for a PDF: its own twelve lack the minus sign and most of Europe. Throws: ApiError. */
export async function paperFonts(drawing: Drawing): Promise<PaperFonts> {
  const [regular, bold] = await readBoth(isBeyondLatin(drawing) ? [wholePaperRegularUrl, wholePaperBoldUrl] : [latinPaperRegularUrl, latinPaperBoldUrl])
  return { regular: await regular.arrayBuffer(), bold: await bold.arrayBuffer() }
}
