/** Bring the top of the page into sight: on a phone everything below the header scrolls in one, elsewhere the page itself. */
export function showTop(): void {
  for (const each of document.querySelectorAll('.columns, #main')) each.scrollTo({ top: 0 })
}
