import { signal } from '@preact/signals'
import { download } from '../api/client.ts'
import { writeWaiting } from './address.ts'

/** Whether the atlas was renewed on the server since this page was opened: parts of it that are loaded later are gone there. */
export const isRenewed = signal(false)

/** Whether a part of the page did not come. */
export const isPartMissing = signal(false)

const readStart = (): Promise<string> => download('/', new AbortController().signal, () => undefined).then(({ blob }) => blob.text())

const ownCode = (): string | null => document.querySelector('script[type=module][src]')?.getAttribute('src') ?? null

/** Find out whether the server has another atlas by now than the one that this page began with. */
export async function lookForRenewal(): Promise<void> {
  const own = ownCode()
  const now = await readStart().catch(() => null)
  if (own !== null && now !== null && !now.includes(own)) isRenewed.value = true
}

/** Load a part of the client; where it does not come, find out whether it is of an atlas that is no more. Throws: what `load` throws. */
export async function loadCode<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load()
  } catch (error) {
    await lookForRenewal()
    throw error
  }
}

/** Load a part for which there is no other place to say that it did not come. Throws: what `load` throws. */
export async function loadPart<T>(load: () => Promise<T>): Promise<T> {
  try {
    const part = await loadCode(load)
    isPartMissing.value = false
    return part
  } catch (error) {
    // Who is offline reads that already.
    if (navigator.onLine) isPartMissing.value = true
    throw error
  }
}

/**
 * Load the page anew where the server answers; a page that does not come is worse than the one that is there.
 *
 * Firefox and Safari do not ask again for a part that failed once: only this brings it.
 */
export async function reloadPage(): Promise<boolean> {
  const isThere = await readStart().then(() => true, () => false)
  if (isThere) {
    writeWaiting()
    location.reload()
  }
  return isThere
}

/** Load the page that the address names from the renewed atlas, once; returns whether it does. */
export function openRenewed(): boolean {
  const own = ownCode()
  // What a step of the back button carries outlives its reload, within other sites too.
  const { reloadedFrom } = (history.state ?? {}) as { readonly reloadedFrom?: string }
  if (!isRenewed.peek() || own === null || reloadedFrom === own) return false
  writeWaiting()
  history.replaceState({ reloadedFrom: own }, '')
  location.reload()
  return true
}
