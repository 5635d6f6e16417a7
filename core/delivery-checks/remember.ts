/** Make a test that looks at each text once: half a million figures have few periods. */
export function remember(test: (text: string) => boolean): (text: string) => boolean {
  const known = new Map<string, boolean>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const found = test(text)
    known.set(text, found)
    return found
  }
}
