import type { FacilityField } from '../../core/contract/facilities.ts'
import type { FacilitySource } from './facility-source.ts'

/** Heads as offices write them, without case, umlauts and signs; earlier ones fit better. */
const words: Readonly<Record<FacilityField, readonly string[]>> = {
  name: ['name', 'bezeichnung', 'einrichtung', 'nameeinrichtung', 'einrichtungsname', 'kita', 'schule', 'schulname', 'title', 'facility'],
  category: ['kategorie', 'art', 'typ', 'category', 'einrichtungsart', 'type'],
  carrier: ['trager', 'traeger', 'carrier', 'betreiber', 'operator', 'tragername'],
  address: ['adresse', 'anschrift', 'address', 'strasse', 'strassehausnummer', 'street'],
  capacity: ['platze', 'plaetze', 'kapazitat', 'kapazitaet', 'platzzahl', 'anzahlplatze', 'genehmigteplatze', 'capacity', 'places'],
  x: ['lon', 'lng', 'long', 'longitude', 'lange', 'laenge', 'langengrad', 'laengengrad', 'geografischelange', 'east', 'easting', 'ost', 'ostwert', 'rechtswert', 'rechts', 'utmost', 'xkoordinate', 'x', 'e'],
  y: ['lat', 'latitude', 'breite', 'breitengrad', 'geografischebreite', 'north', 'northing', 'nord', 'nordwert', 'hochwert', 'hoch', 'utmnord', 'ykoordinate', 'y', 'n'],
}

const normalise = (text: string): string => text.toLowerCase().replaceAll('ß', 'ss').normalize('NFD').replaceAll(/[^a-z]/g, '')

/**
 * Find out which column says what, by its head; what a person said counts before.
 *
 * Shape: field → column from 1; fields without a column are absent.
 */
export function findColumns({ header, isGeoJson }: FacilitySource, said: Partial<Record<FacilityField, number>> = {}): Partial<Record<FacilityField, number>> {
  const found: Partial<Record<FacilityField, number>> = {}
  const taken = new Set<number>(Object.values(said))
  const heads = header.map(normalise)
  for (const field of Object.keys(words) as FacilityField[]) {
    const own = said[field]
    const isPlace = isGeoJson && (field === 'x' || field === 'y')
    const best = isPlace ? header.length - (field === 'x' ? 2 : 1) : words[field].map((word) => heads.findIndex((head, column) => head === word && !taken.has(column))).find((column) => column > 0)
    const column = own ?? best
    // 0: a person said that no column is it.
    if (column === undefined || column <= 0 || column >= header.length) continue
    found[field] = column
    taken.add(column)
  }
  return found
}
