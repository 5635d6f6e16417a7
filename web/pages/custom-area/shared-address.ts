/** The address to hand on: it carries the name of what is not saved, so that whoever opens it reads what it is. */
export function sharedAddress(address: string, name: string): string {
  const shared = new URL(address)
  if (name.trim() === '') shared.searchParams.delete('name')
  else shared.searchParams.set('name', name.trim())
  return shared.href
}
