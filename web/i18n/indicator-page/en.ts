import type { IndicatorPageMessages } from './de.ts'

/** English texts of the files and publications on an indicator's page. */
export const en: IndicatorPageMessages = {
  files: 'Files',
  filesText: 'The figures of all areas of a level. Every file names source, date and licence.',
  noFiles: 'There are no figures on this level, and so no files.',
  period: 'Period of the files',
  all: (from, to) => `all periods (${from} to ${to})`,
  onBoundaries: (words, boundaries) => `${words}, ${boundaries}`,
  download: (kind, what) => `Download ${kind}: ${what}`,
  purposes: {
    csvPeople: 'To read and calculate: with semicolons and a decimal point, for Excel and LibreOffice.',
    xlsx: 'To read and calculate: a workbook with a second sheet that explains the figures.',
    csvMachine: 'For programs: one row per area and period, with status and coverage, decimal point.',
    geojson: 'For web maps and GIS: with the boundaries of the areas.',
    gpkg: 'For QGIS and other GIS: with the boundaries of the areas in one file.',
  },
  log: 'Publications',
  logText: 'What of this indicator was published, corrected or withdrawn when, the newest first.',
  logInside: 'You are signed in and also see what is released internally only.',
  logEmpty: 'There is no publication of this indicator yet.',
  logAll: 'All publications of this indicator',
}
