import { types } from 'pg'

/** Turns the text form of a value into what the application sees. */
export type TypeParser = (text: string) => unknown

const asText: TypeParser = text => text
// Its types know only the OIDs that have a name there.
const builtin = types as unknown as { getTypeParser: (oid: number) => TypeParser }
const parseTimestamp = builtin.getTypeParser(1184)
const parseTextArray = builtin.getTypeParser(1009) as (text: string) => unknown[]

function parseBytes(text: string): Uint8Array {
  const length = (text.length - 2) / 2
  // A buffer of its own, so that a thread can hand it over without copying.
  const bytes = Buffer.allocUnsafeSlow(length)
  bytes.write(text.slice(2), 'hex')
  return new Uint8Array(bytes.buffer, 0, length)
}

function parseNumberArray(text: string): unknown {
  if (text === '{}') return []
  if (text[0] === '{' && text[1] !== '{') {
    return text.slice(1, -1).split(',').map(item => item === 'NULL' ? null : Number(item))
  }
  return arrayOf(Number)(text)
}

function arrayOf(parse: TypeParser): TypeParser {
  const parseItem = (item: unknown): unknown =>
    item === null ? null : Array.isArray(item) ? item.map(parseItem) : parse(item as string)
  return text => parseTextArray(text).map(parseItem)
}

/**
 * How every type comes back, by OID, on both engines; types that are not here stay text.
 *
 * int8 and numeric become numbers: the atlas holds no figure beyond 2⁵³.
 */
export const typeParsers: Readonly<Record<number, TypeParser>> = {
  16: text => text === 't' || text === 'true',
  17: parseBytes,
  20: Number, 21: Number, 23: Number, 26: Number, 700: Number, 701: Number, 1700: Number,
  114: JSON.parse, 3802: JSON.parse,
  1184: parseTimestamp,
  // Days and local times stay text: a JavaScript date would move them by the time zone.
  1082: asText, 1083: asText, 1114: asText,
  1005: parseNumberArray, 1007: parseNumberArray, 1016: parseNumberArray,
  1021: parseNumberArray, 1022: parseNumberArray, 1231: parseNumberArray,
  1000: arrayOf(text => text === 't'), 1001: arrayOf(parseBytes), 1185: arrayOf(parseTimestamp),
  199: arrayOf(JSON.parse), 3807: arrayOf(JSON.parse),
  1002: parseTextArray, 1003: parseTextArray, 1009: parseTextArray, 1015: parseTextArray, 1115: parseTextArray, 1182: parseTextArray,
}
