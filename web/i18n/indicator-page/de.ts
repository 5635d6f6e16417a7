/** German texts of the files and publications on an indicator's page; their shape is the shape of every language. */
export const de = {
  files: 'Dateien',
  filesText: 'Die Werte aller Gebiete einer Raumebene. Jede Datei nennt Quelle, Datum und Lizenz.',
  noFiles: 'Für diese Raumebene gibt es keine Werte und darum keine Dateien.',
  period: 'Zeitraum der Dateien',
  all: (from: string, to: string) => `alle Zeiträume (${from} bis ${to})`,
  onBoundaries: (words: string, boundaries: string) => `${words}, ${boundaries}`,
  download: (kind: string, what: string) => `${kind} herunterladen: ${what}`,
  purposes: {
    csvPeople: 'Zum Lesen und Rechnen: mit Semikolon und Dezimalkomma, öffnet sich so in Excel und LibreOffice.',
    xlsx: 'Zum Lesen und Rechnen: eine Arbeitsmappe, in der ein zweites Blatt die Werte erklärt.',
    csvMachine: 'Zum Weiterverarbeiten: eine Zeile je Gebiet und Zeitraum, mit Status und Abdeckung, Punkt als Dezimalzeichen.',
    geojson: 'Für Webkarten und GIS: mit den Grenzen der Gebiete.',
    gpkg: 'Für QGIS und andere GIS: mit den Grenzen der Gebiete in einer Datei.',
  },
  log: 'Veröffentlichungen',
  logText: 'Was von diesem Indikator wann veröffentlicht, berichtigt oder zurückgezogen wurde, das Neueste zuerst.',
  logInside: 'Sie sind angemeldet und sehen auch, was nur intern freigegeben ist.',
  logEmpty: 'Zu diesem Indikator gibt es noch keine Veröffentlichung.',
  logAll: 'Alle Veröffentlichungen dieses Indikators',
}

export type IndicatorPageMessages = typeof de
