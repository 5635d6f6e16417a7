/** How an address is written: as a step for the back button, or in place of the one before. */
export type AddressStep = 'push' | 'replace'

/** How many addresses are written at once, and after how many milliseconds one more may be. */
const burst = 20
const restMs = 400

/**
 * What may still be done at once, of something that may be done a number of times and then again after each rest.
 *
 * Returns: a function of the time in milliseconds that answers 0 and counts, or how long to wait.
 */
export function createBudget(most: number, rest: number): (now: number) => number {
  let left = most
  let since = 0
  return (now) => {
    const earned = Math.floor((now - since) / rest)
    if (left + earned >= most) [left, since] = [most, now]
    else [left, since] = [left + earned, since + earned * rest]
    if (left === 0) return since + rest - now
    left--
    return 0
  }
}

const budget = createBudget(burst, restMs)
let waiting: { readonly address: string; readonly how: AddressStep } | null = null
let timer: ReturnType<typeof setTimeout> | undefined

/** Write what still waits, such as before the page is loaded anew from its address. */
export function writeWaiting(): void {
  clearTimeout(timer)
  if (waiting === null) return
  const { address, how } = waiting
  if (how === 'push') history.pushState(null, '', address)
  else history.replaceState(null, '', address)
  waiting = null
}

/**
 * Write the address of what is shown, at once or, where many follow one another, the last of them a moment later.
 *
 * A pull at a limit of the legend makes sixty in one second, and browsers take only so many: Safari answers with the error
 * "Attempt to use history.replaceState() more than 100 times per 10 seconds" (30 in older ones), the others do so or stop
 * listening at two hundred.
 */
export function writeAddress(address: string, how: AddressStep): void {
  waiting = { address, how: how === 'push' || waiting?.how === 'push' ? 'push' : 'replace' }
  const wait = budget(performance.now())
  if (wait === 0) return writeWaiting()
  clearTimeout(timer)
  timer = setTimeout(() => writeAddress(address, how), wait)
}

/** Leave out what was not written yet: the browser went elsewhere. */
export function forgetAddress(): void {
  clearTimeout(timer)
  waiting = null
}
