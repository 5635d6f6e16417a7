/**
 * Make a text harmless that a spreadsheet might take for a formula: one that begins with = + - @, a tab or a line break.
 *
 * An apostrophe goes before it. Plain numbers (-12,5) and the sign “-” stay, so that a corrected report can be delivered again.
 */
export function neutraliseFormula(text: string): string {
  if (!/^[=+\-@\t\r\n]/.test(text) || /^[-+]\s*(?:\d[\d.,\s]*%?)?$/.test(text)) return text
  return `'${text}`
}
