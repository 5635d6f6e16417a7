import { territory } from '../../state/catalogue.ts'
import { German, Said } from '../said.tsx'

/** Everything that the figures of the atlas rest on, with the licences: what every print has to say. */
export function AllSources() {
  const unique = new Map((territory.data?.sources ?? []).map((source) => [`${source.usedFor.de} ${source.attribution} ${source.licence}`, source]))
  return (
    <ul>
      {[...unique].map(([key, { attribution, licence, usedFor }]) => (
        <li key={key}>
          <Said text={usedFor} />: <German>{licence === '' ? attribution : `${attribution} (${licence})`}</German>
        </li>
      ))}
    </ul>
  )
}
