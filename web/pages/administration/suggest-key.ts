import { foldForSearch } from '../../format.ts'

/** Make a key of a name: `Kinder unter 3` → `kinder_unter_3`; what cannot begin a key is left out. */
export function suggestKey(name: string): string {
  return foldForSearch(name).replace(/[^a-z0-9]+/g, '_').replace(/^[_0-9]+/, '').slice(0, 60).replace(/_+$/, '')
}
