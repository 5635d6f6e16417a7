import { computed, signal } from '@preact/signals'
import { navigate, view } from '../navigation.ts'

/** Characters that a list of marked areas may take in the address. */
const room = 1900

/** Code of the area that the pointer or the keyboard is at, in every map, chart and table at once. */
export const pointedCode = signal<string | null>(null)

/** Read a list of area codes out of the address. */
export const parseCodes = (text: string | undefined): readonly string[] => [...new Set((text ?? '').split(',').filter((code) => code !== ''))]

/** Write a list of area codes for the address; what has no room is left out. */
export function writeCodes(codes: readonly string[]): string {
  let text = ''
  for (const code of codes) {
    if (text.length + code.length + 1 > room) break
    text = text === '' ? code : `${text},${code}`
  }
  return text
}

/** Codes of the chosen areas: the marked ones and the one that is open. */
export const chosenCodes = computed<ReadonlySet<string>>(() => {
  const { area, options } = view.value
  return new Set([...parseCodes(options['markiert']), ...(area === null ? [] : [area])])
})

/** Mark these areas and no others. Returns how many the address could not take. */
export function chooseAreas(codes: readonly string[]): number {
  const text = writeCodes(codes)
  const kept = parseCodes(text)
  const { area, options } = view.value
  const { markiert: _, ...others } = options
  navigate({ options: text === '' ? others : { ...others, markiert: text }, area: area !== null && kept.includes(area) ? area : null })
  return codes.length - kept.length
}

/** Mark an area or let it go; the one marked last is the open one. */
export function toggleArea(code: string): void {
  const { area, options } = view.value
  const marked = parseCodes(options['markiert'])
  const isChosen = chosenCodes.peek().has(code)
  const next = writeCodes(isChosen ? marked.filter((each) => each !== code) : [...marked, code])
  const { markiert: _, ...others } = options
  navigate({ options: next === '' ? others : { ...others, markiert: next }, area: isChosen ? (area === code ? null : area) : code })
}
