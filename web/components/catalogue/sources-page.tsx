import { messages } from '../../i18n/messages.ts'
import { territory } from '../../state/catalogue.ts'
import { Failure } from '../feedback/failure.tsx'
import { Notes } from '../detail/notes.tsx'
import { German, Said } from '../said.tsx'

/** Who made the shapes and figures, and under which licence they stand. */
export function SourcesPage() {
  const text = messages.value
  const { value } = territory
  return (
    <main id="main" class="text-page" tabIndex={-1}>
      <h1>{text.sourcesTitle}</h1>
      {value.state === 'failed' && <Failure error={value.error} retry={territory.retry} />}
      {territory.data?.description !== undefined && <p><Said text={territory.data.description} /></p>}
      <ul class="source-list">
        {(territory.data?.sources ?? []).map((source) => (
          <li key={`${source.attribution} ${source.usedFor.de}`}>
            <p>
              <strong>
                <German>{source.attribution}</German>
              </strong>
            </p>
            <p class="small">
              {text.usedFor}: <Said text={source.usedFor} />.{' '}
              {source.licence !== '' && (
                <>
                  {text.licence}: <German>{source.licenceUrl === undefined ? source.licence : <a href={source.licenceUrl}>{source.licence}</a>}</German>
                </>
              )}
              {source.url !== undefined && (
                <>
                  {source.licence !== '' && '. '}
                  <a href={source.url}>{new URL(source.url).hostname}</a>
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
      <h2>{text.notesTitle}</h2>
      <Notes />
    </main>
  )
}
