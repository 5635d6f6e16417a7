import { formatNumber } from '../../format.ts'
import { customAreaMessages } from '../../i18n/custom-area/messages.ts'
import { language } from '../../i18n/messages.ts'
import { indexByCode } from '../../state/compare/index-by-code.ts'
import { chosenCodes, customAreas, toggle } from './custom-area.ts'

/** Add an area or let it go, and say what was done. */
export function toggleSaid(code: string): string {
  const areas = customAreas.data ?? []
  const name = areas[indexByCode(areas).get(code) ?? -1]?.name ?? code
  const isIn = toggle(code)
  const count = formatNumber(chosenCodes.peek().size, 0, language.peek())
  return isIn ? customAreaMessages.peek().added(name, count) : customAreaMessages.peek().removed(name, count)
}
