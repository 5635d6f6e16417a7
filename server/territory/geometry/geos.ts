import type { MultiPolygon } from 'geojson'
import initGeos from 'geos-wasm'
import { DomainError } from '../../../core/model/domain-error.ts'
import { rewind } from './to-multi-polygon.ts'
import { readWkb, writeWkb } from './wkb.ts'

/** Polygon operations of GEOS, in the plane and unit of the coordinates; results are MultiPolygons, maybe empty. */
export interface Geos {
  /** `null` if valid, else the reason with a place in the unit of the coordinates. */
  findFault(geometry: MultiPolygon): { reason: string; place: [number, number] | null } | null
  /** Repair by structure: overlapping parts become one, holes stay holes. */
  makeValid(geometry: MultiPolygon): MultiPolygon
  intersect(left: MultiPolygon, right: MultiPolygon): MultiPolygon
  subtract(left: MultiPolygon, right: MultiPolygon): MultiPolygon
  unite(geometries: readonly MultiPolygon[]): MultiPolygon
  /** Fill what is narrower than twice the distance: grow by it and shrink again, corners kept. */
  close(geometry: MultiPolygon, distance: number): MultiPolygon
}

type Library = Awaited<ReturnType<typeof initGeos>>
let loading: Promise<Geos> | undefined
let lastError = ''

/** Load GEOS (WebAssembly) once per thread. Throws: DomainError `geometry-operation-failed` from each operation that GEOS gives up. */
export function loadGeos(): Promise<Geos> {
  // Without handlers of our own the library throws from inside WebAssembly and prints notices.
  loading ??= initGeos({ errorHandler: (message: string) => (lastError = message), noticeHandler: () => {} }).then(operations)
  return loading
}

function operations(geos: Library): Geos {
  const repair = geos.GEOSMakeValidParams_create()
  geos.GEOSMakeValidParams_setMethod(repair, 1)
  geos.GEOSMakeValidParams_setKeepCollapsed(repair, 0)
  const run = (inputs: readonly MultiPolygon[], name: string, operation: (pointers: number[]) => number): MultiPolygon => {
    const pointers = inputs.map((geometry) => toGeos(geos, geometry))
    const result = operation(pointers)
    for (const pointer of pointers) geos.GEOSGeom_destroy(pointer)
    if (!result) throw new DomainError('geometry-operation-failed', `The shapes could not be computed (GEOS, ${name}: ${lastError}).`, { messageDe: `Die Formen ließen sich nicht berechnen (GEOS, ${name}: ${lastError}).` })
    return fromGeos(geos, result)
  }
  return {
    findFault: (geometry) => findFault(geos, geometry),
    makeValid: (geometry) => run([geometry], 'repair', ([pointer = 0]) => geos.GEOSMakeValidWithParams(pointer, repair)),
    intersect: (left, right) => run([left, right], 'intersect', ([a = 0, b = 0]) => geos.GEOSIntersection(a, b)),
    subtract: (left, right) => run([left, right], 'subtract', ([a = 0, b = 0]) => geos.GEOSDifference(a, b)),
    close: (geometry, distance) => run([geometry], 'close', ([pointer = 0]) => close(geos, pointer, distance)),
    unite: (geometries) => run([{ type: 'MultiPolygon', coordinates: geometries.flatMap((geometry) => geometry.coordinates) }], 'unite', ([pointer = 0]) => geos.GEOSUnaryUnion(pointer)),
  }
}

const [cornerSegments, flatCap, mitre, mitreLimit] = [4, 2, 2, 5]

function close(geos: Library, pointer: number, distance: number): number {
  const grown = geos.GEOSBufferWithStyle(pointer, distance, cornerSegments, flatCap, mitre, mitreLimit)
  if (!grown) return 0
  const shrunk = geos.GEOSBufferWithStyle(grown, -distance, cornerSegments, flatCap, mitre, mitreLimit)
  geos.GEOSGeom_destroy(grown)
  return shrunk
}

function findFault(geos: Library, geometry: MultiPolygon): ReturnType<Geos['findFault']> {
  const pointer = toGeos(geos, geometry)
  try {
    if (geos.GEOSisValid(pointer) === 1) return null
    const message = geos.GEOSisValidReason(pointer)
    const text: string = geos.Module.UTF8ToString(message)
    geos.GEOSFree(message)
    const [, reason = text, x, y] = /^(.*)\[(\S+) (\S+)\]$/.exec(text) ?? []
    return { reason, place: x && y ? [Number(x), Number(y)] : null }
  } finally {
    geos.GEOSGeom_destroy(pointer)
  }
}

function toGeos(geos: Library, geometry: MultiPolygon): number {
  const bytes = writeWkb(geometry)
  const buffer = geos.Module._malloc(bytes.length)
  geos.Module.HEAPU8.set(bytes, buffer)
  const pointer = geos.GEOSGeomFromWKB_buf(buffer, bytes.length)
  geos.Module._free(buffer)
  if (!pointer) throw new DomainError('geometry-operation-failed', `A shape could not be read (GEOS: ${lastError}).`, { messageDe: `Eine Form ließ sich nicht lesen (GEOS: ${lastError}).` })
  return pointer
}

function fromGeos(geos: Library, pointer: number): MultiPolygon {
  const size = geos.Module._malloc(4)
  const buffer = geos.GEOSGeomToWKB_buf(pointer, size)
  const length = geos.Module.getValue(size, 'i32')
  const geometry = readWkb(geos.Module.HEAPU8.slice(buffer, buffer + length))
  geos.Module._free(size)
  geos.GEOSFree(buffer)
  geos.GEOSGeom_destroy(pointer)
  return rewind(geometry)
}
