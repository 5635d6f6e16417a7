/** Reasons of GEOS for which a shape is invalid, in German. Source: GEOS 3.14, operation/valid/TopologyValidationError.cpp */
const german: Readonly<Record<string, string>> = {
  'Self-intersection': 'überschneidet sich selbst',
  'Ring Self-intersection': 'Ring berührt oder überschneidet sich selbst',
  'Hole lies outside shell': 'Loch liegt außerhalb der Fläche',
  'Holes are nested': 'Loch in einem Loch',
  'Interior is disconnected': 'Inneres zerfällt in Teile',
  'Nested shells': 'Fläche liegt in einer anderen desselben Gebiets',
  'Duplicate Rings': 'doppelter Ring',
  'Too few points in geometry component': 'zu wenige Punkte in einem Ring',
  'Invalid Coordinate': 'ungültige Koordinate',
  'Ring is not closed': 'Ring ist nicht geschlossen',
  'Topology Validation Error': 'ungültige Form',
  'Repeated Point': 'doppelter Punkt',
}

/** Say in a language why GEOS finds a shape invalid. */
export function describeFault(reason: string, language: 'de' | 'en'): string {
  return language === 'de' ? german[reason.trim()] ?? reason : reason
}
