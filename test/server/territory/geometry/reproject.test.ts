import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { findCrs } from '../../../../server/territory/geometry/find-crs.ts'
import { readGeojson } from '../../../../server/territory/geometry/read-geojson.ts'
import { readShapefile } from '../../../../server/territory/geometry/read-shapefile.ts'
import { reprojector } from '../../../../server/territory/geometry/reproject.ts'

const shapefile = new URL('../../../../../shared/data/germany/vg5000-gemeinden-2021-epsg31467.zip', import.meta.url)

describe.skipIf(!existsSync(shapefile))('Gauß-Krüger whose .prj lacks the datum shift (needs ../shared)', () => {
  it('lands where the published conversion to WGS 84 lies, not 150 m off', async () => {
    const raw = await readShapefile('vg5000.zip', await readFile(shapefile), undefined)
    const crs = findCrs({ file: 'vg5000.zip', wkt: raw.wkt })
    expect(crs.srid).toBe(31467)
    const project = reprojector(crs)
    const published = readGeojson('gemeinden.geojson', await readFile(new URL('../../../../geodata/germany/gemeinden-2021.geojson', import.meta.url)))
    const box = new Map(published.features.map(({ properties, geometry }) => [properties.AGS, geometry && corner(geometry.coordinates)]))
    expect(raw.features).toHaveLength(10997)
    for (const { properties, geometry } of raw.features) {
      const [lon = 0, lat = 0] = geometry ? corner(project(geometry).coordinates) : []
      const [expectedLon = 0, expectedLat = 0] = box.get(properties.AGS) ?? []
      expect(Math.abs(lon - expectedLon) + Math.abs(lat - expectedLat), properties.AGS).toBeLessThan(2e-5)
    }
  })
})

/** South-western corner of the bounding box. */
function corner(coordinates: number[][][][]): [number, number] {
  const points = coordinates.flat(2)
  return [Math.min(...points.map(([lon = 0]) => lon)), Math.min(...points.map(([, lat = 0]) => lat))]
}
