import { computed } from '@preact/signals'
import type { DeliveryCatalogue } from '../../../core/contract/delivery-catalogue.ts'
import { read } from '../../api/client.ts'
import { say } from '../../i18n/messages.ts'
import { levels } from '../catalogue.ts'
import { resource } from '../resource.ts'
import { holds, session } from '../session.ts'

/** Measures that can be delivered, and departments. */
export const catalogueResource = resource(
  () => (session.value !== null && holds('editor', 'releaser') ? { key: 'catalogue', query: null } : null),
  (_, abort) => read<DeliveryCatalogue>('/api/delivery-catalogue', abort),
)

/** Departments that the person edits for, with their names once known. */
export const ownDepartments = computed(() =>
  (session.value?.roles ?? []).flatMap(({ role, department }) => {
    if (role !== 'editor' || department === null) return []
    const known = catalogueResource.data?.departments.find(({ key }) => key === department)
    return [{ key: department, name: known === undefined ? department : say(known.name) }]
  }),
)

/** Measures by department, those of the person's own departments first. */
export const measureGroups = computed(() => {
  const { departments = [], measures = [] } = catalogueResource.data ?? {}
  const own = new Set(ownDepartments.value.map(({ key }) => key))
  const keys = [...new Set(measures.map(({ department }) => department))].sort((a, b) => Number(own.has(b ?? '')) - Number(own.has(a ?? '')))
  return keys.map((key) => {
    const department = departments.find((each) => each.key === key)
    return { name: department === undefined ? '–' : say(department.name), measures: measures.filter((each) => each.department === key).map((each) => ({ key: each.key, name: say(each.name), unit: say(each.unit) })) }
  })
})

const names = computed(() => new Map((catalogueResource.data?.measures ?? []).map(({ key, name }) => [key, name])))

/** Name of a measure, or its key where it is not known. */
export const measureName = (key: string): string => {
  const name = names.value.get(key)
  return name === undefined ? key : say(name)
}

/** Name of a level, or its key where it is not known. */
export const levelName = (key: string): string => {
  const level = levels.data?.find((each) => each.key === key)
  return level === undefined ? key : say(level.plural)
}
