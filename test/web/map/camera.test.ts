import { describe, expect, it } from 'vitest'
import { cameraFor, pixelOf, seenBy } from '../../../web/map/camera.ts'
import type { Bounds } from '../../../web/map/camera.ts'
import { isOutOfSight, widened } from '../../../web/map/in-sight.ts'
import { borderWidth, borderWidths } from '../../../web/map/map-colours.ts'

const segeberg: Bounds = [9.67, 53.69, 10.67, 54.18]
const size = { width: 800, height: 600 }
const padding = { top: 10, right: 200, bottom: 40, left: 30 }

describe('a camera', () => {
  const camera = cameraFor(segeberg, padding, size, false)
  const at = (longitude: number, latitude: number): { readonly x: number; readonly y: number } => pixelOf(longitude, latitude, camera, size)

  it('has the whole rectangle within the padding, touching it on two sides', () => {
    const [a, b] = [at(segeberg[0], segeberg[3]), at(segeberg[2], segeberg[1])]
    expect(a.x).toBeGreaterThanOrEqual(padding.left - 1e-6)
    expect(a.y).toBeGreaterThanOrEqual(padding.top - 1e-6)
    expect(b.x).toBeLessThanOrEqual(size.width - padding.right + 1e-6)
    expect(b.y).toBeLessThanOrEqual(size.height - padding.bottom + 1e-6)
    const spare = [a.x - padding.left + (size.width - padding.right - b.x), a.y - padding.top + (size.height - padding.bottom - b.y)]
    expect(Math.min(...spare)).toBeCloseTo(0, 6)
    // What is spare lies on both sides alike.
    expect(a.x - padding.left).toBeCloseTo(size.width - padding.right - b.x, 6)
    expect(a.y - padding.top).toBeCloseTo(size.height - padding.bottom - b.y, 6)
  })

  it('sees what lies at the corners of its picture', () => {
    const [west, south, east, north] = seenBy(camera, size)
    const [a, b] = [at(west, north), at(east, south)]
    for (const [value, expected] of [[a.x, 0], [a.y, 0], [b.x, size.width], [b.y, size.height]] as const) expect(value).toBeCloseTo(expected, 6)
  })

  it('does not go nearer than a street, and stands a picture without room', () => {
    expect(cameraFor([10, 54, 10.00001, 54.00001], padding, size, false).zoom).toBe(13)
    expect(Number.isFinite(cameraFor(segeberg, padding, { width: 0, height: 0 }, false).zoom)).toBe(true)
  })
})

describe('an area', () => {
  const camera = cameraFor(segeberg, padding, size, false)
  const project = (longitude: number, latitude: number): { readonly x: number; readonly y: number } => pixelOf(longitude, latitude, camera, size)

  it('is out of sight beyond the edge or too small, and seen again with what lies around it', () => {
    expect(isOutOfSight([10, 53.8, 10.1, 53.9], project, size)).toBe(false)
    expect(isOutOfSight([10, 53.8, 10.001, 53.8005], project, size)).toBe(true)
    expect(isOutOfSight([14, 53.8, 14.1, 53.9], project, size)).toBe(true)
    const small: Bounds = [10, 53.8, 10.001, 53.8005]
    const near = cameraFor(widened(small), padding, size, true)
    expect(isOutOfSight(small, (longitude, latitude) => pixelOf(longitude, latitude, near, size), size)).toBe(false)
  })
})

describe('borders', () => {
  it('are as wide as declared at every declared zoom, and between them in between', () => {
    for (const [zoom, width] of borderWidths) expect(borderWidth(zoom)).toBeCloseTo(width, 9)
    expect(borderWidth(6)).toBeCloseTo(0.25, 9)
    expect(borderWidth(2)).toBe(borderWidths[0]?.[1])
    expect(borderWidth(16)).toBe(borderWidths.at(-1)?.[1])
  })
})
