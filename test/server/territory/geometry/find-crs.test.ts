import proj4 from 'proj4'
import { describe, expect, it } from 'vitest'
import { ellipsoidArea } from '../../../../server/territory/geometry/ellipsoid-area.ts'
import { findCrs } from '../../../../server/territory/geometry/find-crs.ts'
import { germanCrs } from '../../../../server/territory/geometry/german-crs.ts'

const esri = (name: string, datum: string, spheroid: string, parameters: Record<string, number>) =>
  `PROJCS["${name}",GEOGCS["GCS",DATUM["${datum}",SPHEROID[${spheroid}]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["${name.includes('Gauss') ? 'Gauss_Kruger' : 'Transverse_Mercator'}"],${Object.entries(parameters)
    .map(([key, value]) => `PARAMETER["${key}",${value}]`)
    .join(',')},UNIT["Meter",1.0]]`

const utm = (zone: number, x = 500000) =>
  esri(`ETRS_1989_UTM_Zone_${zone}N`, 'D_ETRS_1989', '"GRS_1980",6378137.0,298.257222101', { False_Easting: x, False_Northing: 0, Central_Meridian: zone * 6 - 183, Scale_Factor: 0.9996, Latitude_Of_Origin: 0 })

describe('the coordinate system of a file', () => {
  it('is read from the parameters of an ESRI .prj', () => {
    expect(findCrs({ file: 'a.zip', wkt: utm(32) }).srid).toBe(25832)
    expect(findCrs({ file: 'a.zip', wkt: utm(33) }).srid).toBe(25833)
    expect(findCrs({ file: 'a.zip', wkt: utm(32, 32500000) }).srid).toBe(4647)
  })

  it('keeps datums with the same projection apart', () => {
    const gauss = (datum: string) => esri('Gauss', datum, '"Bessel_1841",6377397.155,299.1528128', { False_Easting: 4500000, False_Northing: 0, Central_Meridian: 12, Scale_Factor: 1, Latitude_Of_Origin: 0 })
    expect(findCrs({ file: 'a.zip', wkt: gauss('D_Deutsches_Hauptdreiecksnetz') }).srid).toBe(31468)
    expect(findCrs({ file: 'a.zip', wkt: gauss('D_Rauenberg_1983') }).srid).toBe(3398)
    expect(() => findCrs({ file: 'a.zip', wkt: gauss('D_Unheard_Of') })).toThrow(expect.objectContaining({ code: 'crs-unknown' }))
  })

  it('is asked for where nothing says it', () => {
    expect(() => findCrs({ file: 'a.zip' })).toThrow(/Please give it as "crs" in atlas\.json/)
    expect(() => findCrs({ file: 'a.zip', srid: 2154 })).toThrow(expect.objectContaining({ code: 'crs-unknown' }))
  })

  it('is taken from atlas.json before the file, with a proj4 definition in place of the known one', () => {
    expect(findCrs({ file: 'a.zip', declared: 'EPSG:25833', wkt: utm(32) }).srid).toBe(25833)
    expect(findCrs({ file: 'a.zip', override: '+proj=longlat', wkt: utm(32) })).toEqual({ srid: 25832, proj4: '+proj=longlat' })
  })
})

describe('the systems of Germany', () => {
  it('come back to the same place from each system', () => {
    for (const { srid, proj4: definition } of germanCrs.values()) {
      const converter = proj4(definition, 'EPSG:4326')
      const [lon = 0, lat = 0] = converter.forward(converter.inverse([13, 52.5]))
      expect(Math.abs(lon - 13) + Math.abs(lat - 52.5), String(srid)).toBeLessThan(1e-6)
    }
  })
})

describe('area on the ellipsoid', () => {
  it('is that of the whole ellipsoid for the whole world', () => {
    const world = { type: 'MultiPolygon' as const, coordinates: [[[[-180, -90], [180, -90], [180, 90], [-180, 90], [-180, -90]]]] }
    expect(ellipsoidArea(world) / 510065621724088).toBeCloseTo(1, 9)
  })
})
