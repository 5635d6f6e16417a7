/** Cut a text that is too long to be part of a table; the copy does not hold on to the whole. */
export function shortenText(text: string, longest: number | undefined): string {
  return longest === undefined || text.length <= longest ? text : `${Buffer.from(text.slice(0, longest)).toString()} …`
}
