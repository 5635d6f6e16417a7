/** A coordinate reference system in use in Germany; coordinates in files are always taken as east, north. */
export interface KnownCrs {
  readonly srid: number
  readonly proj4: string
}

/** DHDN → WGS 84, EPSG transformation 1777 (all of western Germany, about 3 m). */
const dhdn = '+ellps=bessel +towgs84=598.1,73.7,418.2,0.202,0.045,-2.455,6.7'
/** Pulkovo 1942(83), RD/83 and PD/83 → WGS 84: EPSG transformations 15868, 1309 family (Saxony, Thuringia; about 3 m). */
const pulkovo = '+ellps=krass +towgs84=24.9,-126.4,-93.2,-0.063,-0.247,-0.041,1.01'
const rd83 = '+ellps=bessel +towgs84=612.4,77,440.2,-0.054,0.057,-2.797,2.55'
const pd83 = '+ellps=bessel +towgs84=599.4,72.4,419.2,-0.062,-0.022,-2.723,6.46'
const etrs89 = '+ellps=GRS80 +towgs84=0,0,0,0,0,0,0'

const gaussKrueger = (zone: number, datum: string) => `+proj=tmerc +lat_0=0 +lon_0=${zone * 3} +k=1 +x_0=${zone}500000 +y_0=0 ${datum} +units=m +no_defs`
const utm = (zone: number, datum: string, prefix = '') => `+proj=tmerc +lat_0=0 +lon_0=${zone * 6 - 183} +k=0.9996 +x_0=${prefix}500000 +y_0=0 ${datum} +units=m +no_defs`

const definitions: readonly (readonly [number, string])[] = [
  [4326, '+proj=longlat +datum=WGS84 +no_defs'],
  [4258, `+proj=longlat ${etrs89} +no_defs`],
  [4314, `+proj=longlat ${dhdn} +no_defs`],
  [3857, '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs'],
  [25831, utm(31, etrs89)],
  [25832, utm(32, etrs89)],
  [25833, utm(33, etrs89)],
  [3043, utm(31, etrs89)],
  [3044, utm(32, etrs89)],
  [3045, utm(33, etrs89)],
  [5649, utm(31, etrs89, '31')],
  [4647, utm(32, etrs89, '32')],
  [5650, utm(33, etrs89, '33')],
  [5651, utm(31, etrs89, '31')],
  [5652, utm(32, etrs89, '32')],
  [5653, utm(33, etrs89, '33')],
  [32631, utm(31, '+datum=WGS84')],
  [32632, utm(32, '+datum=WGS84')],
  [32633, utm(33, '+datum=WGS84')],
  [31466, gaussKrueger(2, dhdn)],
  [31467, gaussKrueger(3, dhdn)],
  [31468, gaussKrueger(4, dhdn)],
  [31469, gaussKrueger(5, dhdn)],
  [5676, gaussKrueger(2, dhdn)],
  [5677, gaussKrueger(3, dhdn)],
  [5678, gaussKrueger(4, dhdn)],
  [5679, gaussKrueger(5, dhdn)],
  [2397, gaussKrueger(3, pulkovo)],
  [2398, gaussKrueger(4, pulkovo)],
  [2399, gaussKrueger(5, pulkovo)],
  [3396, gaussKrueger(3, pd83)],
  [3397, gaussKrueger(4, pd83)],
  [3398, gaussKrueger(4, rd83)],
  [3399, gaussKrueger(5, rd83)],
  [3068, `+proj=cass +lat_0=52.4186482777778 +lon_0=13.6272036666667 +x_0=40000 +y_0=10000 ${dhdn} +units=m +no_defs`],
  [3035, `+proj=laea +lat_0=52 +lon_0=10 +x_0=4321000 +y_0=3210000 ${etrs89} +units=m +no_defs`],
  [3034, `+proj=lcc +lat_0=52 +lon_0=10 +lat_1=35 +lat_2=65 +x_0=4000000 +y_0=2800000 ${etrs89} +units=m +no_defs`],
  [4839, `+proj=lcc +lat_0=51 +lon_0=10.5 +lat_1=48.6666666666667 +lat_2=53.6666666666667 +x_0=0 +y_0=0 ${etrs89} +units=m +no_defs`],
  [5243, `+proj=lcc +lat_0=51 +lon_0=10.5 +lat_1=48.6666666666667 +lat_2=53.6666666666667 +x_0=0 +y_0=0 ${etrs89} +units=m +no_defs`],
]

/**
 * The coordinate reference systems that German offices deliver in, by EPSG code.
 *
 * EPSG defines some of them with north before east (31466 to 31469, 3044, 3045, 4258); files nevertheless store east first.
 *
 * Source: EPSG registry; towgs84 of DHDN as in the registry's transformation for western Germany.
 */
export const germanCrs: ReadonlyMap<number, KnownCrs> = new Map(definitions.map(([srid, proj4]) => [srid, { srid, proj4 }]))
