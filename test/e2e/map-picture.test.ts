import { chromium } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findChromium } from '../../scripts/find-chromium.ts'
import { addressOf, axeFindings, desktop, openBrowser, phone, settled, stillPicture, until, visit } from './open-browser.ts'
import { startAtlas } from './running-atlas.ts'
import type { RunningAtlas } from './running-atlas.ts'

let atlas: RunningAtlas
let browser: Browser

beforeAll(async () => {
  atlas = await startAtlas()
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  await atlas?.stop()
})

const address = '/karte?raumebene=gemeinde&indikator=unemployment_share'
const isPicture = 'document.querySelector(".map-picture") !== null && document.querySelector(".maplibregl-canvas") === null'
const isMoving = 'document.querySelector(".map-picture") === null && document.querySelector(".maplibregl-canvas") !== null'
const addressed = async (page: Page): Promise<string | null> => (await addressOf(page)).searchParams.get('gebiet')

async function centreOf(page: Page): Promise<{ x: number; y: number }> {
  const box = (await page.locator('.map-canvas').boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  return { x: box.x + box.width * 0.4, y: box.y + box.height * 0.45 }
}

/** Pixels of the map as it is on the screen once it no longer changes, without what lies on it; four bytes each. */
async function pixelsOf(page: Page): Promise<Uint8Array> {
  await page.$$eval('.legend-float, .tooltip, .map-tools, .map-credit', (parts) => parts.forEach((part) => part instanceof HTMLElement && (part.style.visibility = 'hidden')))
  const shot = (await stillPicture(page.locator('.map-canvas'))).toString('base64')
  const text = await page.evaluate(async (encoded) => {
    const image = await createImageBitmap(new Blob([Uint8Array.from(atob(encoded), (letter) => letter.codePointAt(0) ?? 0)], { type: 'image/png' }))
    const pen = new OffscreenCanvas(image.width, image.height).getContext('2d') as OffscreenCanvasRenderingContext2D
    pen.drawImage(image, 0, 0)
    const { data } = pen.getImageData(0, 0, image.width, image.height)
    let letters = ''
    for (let at = 0; at < data.length; at += 8192) letters += String.fromCodePoint(...data.subarray(at, at + 8192))
    return btoa(letters)
  }, shot)
  return new Uint8Array(Buffer.from(text, 'base64'))
}

/** Share of pixels whose colour differs so much that the eye sees it. */
function differing(a: Uint8Array, b: Uint8Array): number {
  expect(a.length).toBe(b.length)
  let count = 0
  for (let at = 0; at < a.length; at += 4) if ([0, 1, 2].some((part) => Math.abs((a[at + part] ?? 0) - (b[at + part] ?? 0)) > 48)) count++
  return count / (a.length / 4)
}

/** How much the map differs from what it was. */
const changeFrom = async (before: Uint8Array, page: Page): Promise<number> => differing(before, await pixelsOf(page))

describe('the map that nobody has moved', () => {
  it('is a picture that needs no graphics card, in the colours of its legend', async () => {
    const { page, troubles } = await visit(browser, `${atlas.url}${address}`, desktop)
    await until(page, isPicture)
    const colours = await page.$$eval('.legend-float .legend-row .swatch rect', (swatches) => swatches.slice(0, 5).map((swatch) => getComputedStyle(swatch).fill))
    expect(colours).toHaveLength(5)
    const pixels = await pixelsOf(page)
    const seen = new Map<string, number>()
    for (let at = 0; at < pixels.length; at += 4) {
      const colour = `rgb(${pixels[at]}, ${pixels[at + 1]}, ${pixels[at + 2]})`
      seen.set(colour, (seen.get(colour) ?? 0) + 1)
    }
    for (const colour of colours) expect(seen.get(colour) ?? 0, colour).toBeGreaterThan(500)
    expect(await axeFindings(page)).toEqual([])
    expect(troubles).toEqual([])
    await page.close()
  })

  it('tells the area below the pointer, and a click opens it', async () => {
    const { page } = await visit(browser, `${atlas.url}${address}`, desktop)
    await settled(page)
    const { x, y } = await centreOf(page)
    await page.mouse.move(x, y)
    await page.mouse.move(x + 2, y)
    await page.locator('.tooltip').waitFor()
    const name = (await page.locator('.tooltip strong').first().textContent()) ?? ''
    expect(name).not.toBe('')
    await page.mouse.click(x + 2, y)
    await expect.poll(() => addressed(page)).toMatch(/^01060\d{3}$/)
    await expect.poll(() => page.locator('.side h2').first().textContent()).toBe(name)
    await page.mouse.click(x + 2, y)
    await expect.poll(() => addressed(page)).toBe(null)
    expect(await page.evaluate(isPicture)).toBe(true)
    await page.close()
  })

  it('is walked through by the arrow keys and enlarged by the plus key without starting the graphics card', async () => {
    const { page } = await visit(browser, `${atlas.url}${address}`, desktop)
    // The keys go through the areas, whose names may come after the first picture.
    await until(page, 'document.querySelectorAll("#map-table tbody tr").length > 0')
    await page.locator('.map-picture canvas').first().focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await expect.poll(() => addressed(page)).toMatch(/^01060\d{3}$/)
    const before = await pixelsOf(page)
    await page.keyboard.press('+')
    await expect.poll(() => changeFrom(before, page)).toBeGreaterThan(0.1)
    expect(await page.evaluate(isPicture)).toBe(true)
    await page.close()
  })

  it.each([['light', false], ['dark', true]])('looks the same as the map that moves, when that takes its place (%s)', async (_, dark) => {
    const { page } = await visit(browser, `${atlas.url}${address}&gebiet=01060004`, desktop, { dark })
    await settled(page)
    const picture = await pixelsOf(page)
    await page.locator('.map-picture').dispatchEvent('wheel', { deltaY: 0 })
    await until(page, isMoving)
    await expect.poll(() => changeFrom(picture, page)).toBeLessThan(0.03)
    await settled(page)
    expect(await changeFrom(picture, page)).toBeLessThan(0.03)
    await page.close()
  })
})

describe('the map that is moved', () => {
  it('goes on with the wheel that started it, and keeps the keyboard where it was', async () => {
    const { page, troubles } = await visit(browser, `${atlas.url}${address}`, desktop)
    await settled(page)
    await page.locator('.map-picture canvas').first().focus()
    const before = await pixelsOf(page)
    const { x, y } = await centreOf(page)
    await page.mouse.move(x, y)
    await page.mouse.wheel(0, -300)
    await until(page, isMoving)
    await expect.poll(() => changeFrom(before, page)).toBeGreaterThan(0.1)
    expect(await page.evaluate('document.activeElement.className')).toContain('maplibregl-canvas')
    expect(await axeFindings(page)).toEqual([])
    expect(troubles).toEqual([])
    await page.close()
  })

  it.each([['still held', true], ['already let go', false]])('goes on with the drag that started it, %s when the map is there', async (_, isHeld) => {
    const { page } = await visit(browser, `${atlas.url}${address}`, desktop)
    await settled(page)
    const before = await pixelsOf(page)
    const { x, y } = await centreOf(page)
    await page.mouse.move(x, y)
    await page.mouse.down()
    for (let step = 1; step <= 10; step++) await page.mouse.move(x + step * 12, y)
    if (!isHeld) await page.mouse.up()
    await until(page, isMoving)
    await page.mouse.move(x + 121, y)
    await page.mouse.up()
    let after = before
    await expect.poll(async () => differing(before, after = await pixelsOf(page))).toBeGreaterThan(0.1)
    // Not chosen by letting go.
    expect(await addressed(page)).toBe(null)
    // It lies 120 pixels further right, within the few that starting to drag takes.
    const width = Math.round((await page.locator('.map-canvas').boundingBox())?.width ?? 0)
    const shifted = (by: number): number => {
      let same = 0
      let all = 0
      for (let at = 0; at < before.length / 4; at += 7) {
        if ((at % width) + by >= width) continue
        all++
        if ([0, 1, 2].every((part) => Math.abs((before[at * 4 + part] ?? 0) - (after[(at + by) * 4 + part] ?? 0)) <= 48)) same++
      }
      return same / all
    }
    const best = Array.from({ length: 41 }, (_none, place) => place + 100).toSorted((a, b) => shifted(b) - shifted(a))[0] ?? 0
    expect(Math.abs(best - 120)).toBeLessThanOrEqual(6)
    await page.close()
  })
})

describe('the map on a phone', () => {
  const startsWith = { viewport: phone, isMobile: true, hasTouch: true, locale: 'de-DE' } as const

  it('goes on with the finger that started it', async () => {
    const context = await browser.newContext(startsWith)
    const page = await context.newPage()
    await page.addInitScript("localStorage.setItem('sozialraumatlas-hint', '1')")
    await page.goto(`${atlas.url}${address}`)
    await until(page, `${isPicture} && document.querySelector(".map-message") === null`)
    const before = await pixelsOf(page)
    const { x, y } = await centreOf(page)
    const session = await context.newCDPSession(page)
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', by: number): Promise<unknown> => session.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x: x + by, y }] })
    await touch('touchStart', 0)
    for (let by = 6; by <= 60; by += 6) await touch('touchMove', by)
    await until(page, isMoving)
    for (let by = 66; by <= 90; by += 6) await touch('touchMove', by)
    // A finger that rests does not throw the map further.
    await page.waitForTimeout(300)
    await touch('touchEnd', 90)
    await expect.poll(() => changeFrom(before, page)).toBeGreaterThan(0.1)
    expect(await addressed(page)).toBe(null)
    await context.close()
  })

  it('is one map for keyboard and screen reader while the map that moves gets ready behind it', async () => {
    const { page, troubles } = await visit(browser, `${atlas.url}${address}`, desktop)
    await page.evaluate(() => {
      const seen: string[] = []
      Object.assign(globalThis, { seenMaps: seen })
      new MutationObserver(() => {
        const picture = document.querySelector('.map-picture')
        const moving = document.querySelector('.maplibregl-canvas')
        if (moving !== null) seen.push(`${picture === null ? '' : 'picture '}${moving.closest('[inert]') === null ? 'moving' : 'inert'}`)
      }).observe(document.body, { childList: true, subtree: true, attributes: true })
    })
    const { x, y } = await centreOf(page)
    await page.mouse.move(x, y)
    await page.mouse.wheel(0, -300)
    await until(page, isMoving)
    expect(await page.evaluate('[...new Set(seenMaps)]')).toEqual(['picture inert', 'moving'])
    expect(await axeFindings(page)).toEqual([])
    expect(troubles).toEqual([])
    await page.close()
  })

  it('lies where it lay when the indicator has one period instead of many, from the first moment on', async () => {
    const page = await (await browser.newContext({ viewport: desktop, locale: 'de-DE' })).newPage()
    await page.addInitScript(() => {
      const sizes: number[] = []
      Object.assign(globalThis, { sizes })
      setInterval(() => document.querySelector('.map-canvas') !== null && sizes.push(document.querySelector('.map-canvas')?.clientHeight ?? 0), 5)
    })
    await page.goto(`${atlas.url}/karte?raumebene=gemeinde&indikator=population`)
    await page.locator('input[type=range]').waitFor()
    await page.getByRole('button', { name: 'Arbeitslose je 100' }).first().click()
    await page.locator('.time--single', { hasText: 'Stand' }).waitFor()
    expect(await page.evaluate('new Set(sizes).size')).toBe(1)
    await page.context().close()
  })

  it('stays a picture when an area is touched', async () => {
    const context = await browser.newContext(startsWith)
    const page = await context.newPage()
    await page.addInitScript("localStorage.setItem('sozialraumatlas-hint', '1')")
    await page.goto(`${atlas.url}${address}`)
    await until(page, `${isPicture} && document.querySelector(".map-message") === null`)
    const { x, y } = await centreOf(page)
    await page.touchscreen.tap(x, y)
    await expect.poll(() => addressed(page)).toMatch(/^01060\d{3}$/)
    expect(await page.evaluate(isPicture)).toBe(true)
    await context.close()
  })
})

describe('a browser that does not start the thread for pictures', () => {
  it('shows the map that moves at once', async () => {
    const context = await browser.newContext({ viewport: desktop, locale: 'de-DE' })
    await context.route('**/assets/picture-worker-*.js', (route) => route.abort())
    const page = await context.newPage()
    await page.goto(`${atlas.url}${address}`)
    await until(page, 'document.querySelector(".map-message") === null && document.querySelector(".legend-row") !== null')
    await expect.poll(() => page.evaluate(isMoving)).toBe(true)
    await context.close()
  })
})

describe('a browser without graphics output', () => {
  it('shows the map all the same, lets areas be chosen, and says what it cannot do', async () => {
    const executablePath = await findChromium()
    if (executablePath === undefined) throw new Error('There is no Chromium; set CHROME_PATH.')
    const plain = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-3d-apis', '--disable-background-networking'] })
    try {
      const { page } = await visit(plain, `${atlas.url}${address}`, desktop)
      const { x, y } = await centreOf(page)
      await page.mouse.move(x, y)
      await page.mouse.click(x, y)
      await expect.poll(() => addressed(page)).toMatch(/^01060\d{3}$/)
      await page.mouse.wheel(0, -300)
      await page.locator('.map-trouble', { hasText: 'Verschieben und Vergrößern geht gerade nicht' }).waitFor()
      expect(await page.evaluate('document.querySelector(".map-picture") !== null')).toBe(true)
      await page.close()
    } finally {
      await plain.close()
    }
  })
})
