/** Shorter parts of a text are copies by themselves; longer ones hold on to the whole that they were cut from. */
const longestCopied = 12

/** Cut a text that is too long to be part of a table; the result does not hold on to what it was cut from. */
export function shortenText(text: string, longest: number | undefined): string {
  // Three dots and not their sign: with it every letter would take two bytes.
  if (longest !== undefined && text.length > longest) return Buffer.from(`${text.slice(0, longest)} ...`).toString()
  return text.length <= longestCopied ? text : Buffer.from(text).toString()
}
