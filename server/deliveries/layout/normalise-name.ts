const additions = /,\s*(?:(?:krsfr\.?|kreisfreie|große kreis|gkst|freie und|hanse-|universitäts|kur|landes|landeshaupt|klingen|wissenschafts|documenta|bergstadt|insel)?[\s-]*(?:und\s+)?(?:hanse|universitäts|landeshaupt|kreis|kur|berg|wissenschafts)?stadt|landeshauptstadt|hansestadt|landkreis|kreis|flecken|flk|markt|marktgemeinde|gemeinde|amt|regionalverband|st|m)\.?(?=\s*(?:,|$))/giu
const footnotes = /\s*(?:\((?:\d{1,2}|[a-z])\)|\d{1,2}\)|[¹²³⁴⁵⁶⁷⁸⁹⁰*]+)\s*$/giu

/**
 * Reduce an area's name to what spellings have in common, for comparing only.
 *
 * Umlauts and ß as two letters, “St.” as “Sankt”, without “, Stadt” and the like, footnote marks, blanks, hyphens, case.
 */
export function normaliseName(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(footnotes, '')
    .replace(/\s*\((?:stadt|st\.?|gemeinde|kreisfreie stadt|flecken|amt)\)/giu, '')
    .replace(/^(.+),\s*(bad|sankt|st\.?|groß|klein)$/iu, '$2 $1')
    .replace(additions, '')
    .replace(additions, '')
    .toLowerCase()
    .replace(/^(?:stadtteil|ortsteil|stadtbezirk|bezirk|gemeinde|stadt|amt|landkreis|kreis)\s+(?=\p{L})/u, '')
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .replace(/(?<!\p{L})st\.?(?=[\s-])/gu, 'sankt')
    .replace(/(?<!\p{L})(?:a\.\s?d\.|a\.\s?der)(?!\p{L})/gu, 'an der')
    .replace(/(?<=\p{L})str\.(?!\p{L})/gu, 'strasse')
    .normalize('NFD')
    .replace(/[^a-z0-9]/g, '')
}
