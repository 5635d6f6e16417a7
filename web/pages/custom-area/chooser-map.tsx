import { computed } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import { LinkedMap } from '../../components/compare/linked-map.tsx'
import type { Picture } from '../../components/compare/linked-map.tsx'
import { MapGroup } from '../../components/compare/map-group.ts'
import { MapTools } from '../../components/compare/map-tools.tsx'
import { customAreaMessages } from '../../i18n/custom-area/messages.ts'
import { indexByCode } from '../../state/compare/index-by-code.ts'
import { announcement, scheme } from '../../state/ui.ts'
import { chosenCodes, customAreas, customLevel, customSet } from './custom-area.ts'
import { toggleSaid } from './toggle-said.ts'

/** Grey and the accent, as light or dark as the page. */
const colours = { light: ['#d9dee6', '#5b7fc7'], dark: ['#3d4252', '#8f9bff'] } as const

/** Chosen areas in one colour, all others in grey. */
const picture = computed<Picture | null>(() => {
  const [level, set, areas] = [customLevel.value, customSet.value, customAreas.data]
  if (level === null || set === null || areas === null) return null
  const classes = Int8Array.from(areas, ({ code }) => (chosenCodes.value.has(code) ? 1 : 0))
  return { level: level.key, set, areas, painting: { classes, dimmed: new Uint8Array(areas.length), colours: colours[scheme.value], marks: new Map() }, label: customAreaMessages.value.mapLabel }
})

const sayArea = (code: string): string => {
  const areas = customAreas.data ?? []
  const name = areas[indexByCode(areas).get(code) ?? -1]?.name ?? code
  return chosenCodes.value.has(code) ? customAreaMessages.value.isChosen(name) : customAreaMessages.value.isNotChosen(name)
}

/** The map on which areas are chosen. */
export function ChooserMap() {
  const group = useMemo(() => new MapGroup(), [])
  const choice = useMemo(() => ({ codes: () => chosenCodes.value, toggle: (code: string) => void (announcement.value = toggleSaid(code)) }), [])
  return (
    <div class="custom-map">
      <LinkedMap read={() => picture.value} group={group} say={sayArea} isWithinText isWaiting={customAreas.value.state !== 'failed'} choice={choice} />
      <MapTools group={group} />
    </div>
  )
}
