import type { SpatialLevel } from '../../../core/contract/spatial-levels.ts'
import { formatDay, formatNumber } from '../../format.ts'
import { administrationMessages } from '../../i18n/administration/messages.ts'
import { language, say } from '../../i18n/messages.ts'
import { Loaded, ScrollTable, Section } from './section.tsx'
import { useRead } from './use-read.ts'

function AreaSets({ level }: { readonly level: SpatialLevel }) {
  const text = administrationMessages.value
  const day = (value: string): string => formatDay(value, language.value)
  return (
    <ScrollTable caption={text.areaSetsOf(say(level.plural))}>
      <thead>
        <tr>
          <th scope="col">{text.valid}</th>
          <th scope="col" class="number">{text.areas}</th>
          <th scope="col">{text.boundariesAsOf}</th>
          <th scope="col">{text.remark}</th>
          <th scope="col">{text.areaSetId}</th>
        </tr>
      </thead>
      <tbody>
        {level.areaSets.map((set) => (
          <tr key={set.id}>
            <th scope="row">{set.validTo === null ? text.since(day(set.validFrom)) : text.fromTo(day(set.validFrom), day(set.validTo))}</th>
            <td class="number">{formatNumber(set.areaCount, 0, language.value)}</td>
            <td>{set.boundariesAsOf === null ? '–' : day(set.boundariesAsOf)}</td>
            <td class="prose">{set.note === undefined ? '–' : say(set.note)}</td>
            <td><code>{set.id}</code></td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  )
}

/** Levels and their boundary versions, as the territory folder declares them. */
export function Levels() {
  const text = administrationMessages.value
  const found = useRead<SpatialLevel[]>('/api/spatial-levels')
  return (
    <Section title={text.levels} intro={text.levelsIntro}>
      <Loaded of={found}>
        {(levels) => levels.map((level) => {
          const parents = level.nestsIn.map((key) => levels.find((other) => other.key === key)).filter((parent) => parent !== undefined).map((parent) => say(parent.plural))
          return (
            <section key={level.key} aria-labelledby={`level-${level.key}`}>
              <h2 id={`level-${level.key}`}>
                {say(level.plural)} {level.isExample && <span class="kern-badge kern-badge--info kern-badge--small">{text.example}</span>}
              </h2>
              <p class="muted">
                {parents.length === 0 ? text.nestsInNothing : text.nestsIn(parents.join(', '))} {level.note !== undefined && say(level.note)}
              </p>
              <AreaSets level={level} />
            </section>
          )
        })}
      </Loaded>
    </Section>
  )
}
