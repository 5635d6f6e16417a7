const millisecondsPerDay = 86_400_000
const epoch1900 = Date.UTC(1899, 11, 30)
const epoch1904 = Date.UTC(1904, 0, 1)

/**
 * Turn a spreadsheet's serial day number into an ISO date, with the time where there is one.
 *
 * Serial 60 of the 1900 system is the 29 February 1900 that never was; it and everything before is shifted as Excel shows it.
 *
 * Shape:  day number → 'YYYY-MM-DD' or 'YYYY-MM-DDTHH:MM:SS'; `null` where it is no date (negative, beyond 9999, time alone).
 */
export function formatSerialDate(serial: number, uses1904: boolean): string | null {
  if (serial < 1 && !uses1904) return null
  if (serial < 0 || serial >= 2_958_466) return null
  const shifted = !uses1904 && serial < 60 ? serial + 1 : serial
  const milliseconds = Math.round((uses1904 ? epoch1904 : epoch1900) + shifted * millisecondsPerDay)
  const iso = new Date(milliseconds).toISOString()
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19)
}
