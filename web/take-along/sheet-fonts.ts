import latinBoldUrl from '@fontsource/fira-sans/files/fira-sans-latin-600-normal.woff2?url'
import latinRegularUrl from '@fontsource/fira-sans/files/fira-sans-latin-400-normal.woff2?url'
import wholeBoldUrl from '@kern-ux/native/dist/fonts/fira-sans/FiraSans-SemiBold.woff2?url'
import wholeRegularUrl from '@kern-ux/native/dist/fonts/fira-sans/FiraSans-Regular.woff2?url'
import paperBoldUrl from '@expo-google-fonts/fira-sans/600SemiBold/FiraSans_600SemiBold.ttf?url'
import paperRegularUrl from '@expo-google-fonts/fira-sans/400Regular/FiraSans_400Regular.ttf?url'
import { download } from '../api/client.ts'
import { asBase64 } from './as-base64.ts'

const family = 'Fira Sans'

/** Signs that the small fonts lack (web/styles/_base.scss). */
const beyondLatin = /[^\s!-\u00ff\u0131\u0152\u0153\u02bb\u02bc\u02c6\u02da\u02dc\u2000-\u206f\u20ac\u2122\u2191\u2193\u2212\u2215]/

async function readFont(address: string): Promise<string> {
  const { blob } = await download(address, new AbortController().signal, () => undefined)
  return asBase64(new Uint8Array(await blob.arrayBuffer()))
}

/** Put the letters into a drawing, so that it looks the same on a computer that does not have them. */
export async function withLetters(svg: string): Promise<string> {
  const files = beyondLatin.test(svg) ? [wholeRegularUrl, wholeBoldUrl] : [latinRegularUrl, latinBoldUrl]
  const [regular, bold] = await Promise.all(files.map(readFont))
  const face = (weight: string, letters: string | undefined): string => `@font-face{font-family:'${family}';font-weight:${weight};src:url(data:font/woff2;base64,${letters ?? ''}) format('woff2')}`
  return svg.replace(/<svg [^>]*>/, (start) => `${start}<style>${face('400', regular)}${face('600 700', bold)}</style>`)
}

interface PaperFonts {
  readonly addFileToVFS: (name: string, letters: string) => unknown
  readonly addFont: (name: string, family: string, style: string) => unknown
}

/** Give a PDF the letters: its own twelve lack the minus sign and most of Europe. */
export async function addPaperFonts(page: PaperFonts): Promise<void> {
  await Promise.all(([['normal', paperRegularUrl], ['bold', paperBoldUrl]] as const).map(async ([style, address]) => {
    page.addFileToVFS(`${style}.ttf`, await readFont(address))
    page.addFont(`${style}.ttf`, family, style)
  }))
}
