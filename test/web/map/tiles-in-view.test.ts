import { describe, expect, it } from 'vitest'
import { tilesInView } from '../../../web/map/tiles-in-view.ts'

const set = { minZoom: 5, maxZoom: 12 }

describe('the tiles fetched ahead', () => {
  it('are those that hold a place, as the tile scheme of web maps counts them', () => {
    // Berlin, Alexanderplatz: 10/550/335 in every map of the web.
    expect(tilesInView(set, 10.7, [13.4132, 52.5219, 13.4133, 52.522])).toEqual([{ z: 10, x: 550, y: 335 }])
  })

  it('cover a rectangle without a gap, from its north-western to its south-eastern tile', () => {
    const places = tilesInView(set, 8, [9.6, 53.6, 10.7, 54.2])
    expect(places).toEqual([{ z: 8, x: 134, y: 81 }, { z: 8, x: 135, y: 81 }, { z: 8, x: 134, y: 82 }, { z: 8, x: 135, y: 82 }])
  })

  it('are asked for at no zoom that the set lacks, and at no place outside the world', () => {
    expect(tilesInView(set, 2.5, [9.6, 53.6, 10.7, 54.2]).every(({ z }) => z === 5)).toBe(true)
    expect(tilesInView(set, 15, [10, 53.9, 10.0001, 53.9001]).every(({ z }) => z === 12)).toBe(true)
    expect(tilesInView({ minZoom: 0, maxZoom: 1 }, 1, [-400, -89, 400, 89])).toHaveLength(4)
  })
})
