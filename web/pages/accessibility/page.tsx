import { useEffect } from 'preact/hooks'
import { PageLink } from '../../components/page-link.tsx'
import { aboutMessages } from '../../i18n/about/messages.ts'
import { say } from '../../i18n/messages.ts'
import { territory } from '../../state/catalogue.ts'
import { pageHeading } from '../../state/ui.ts'

function List({ lines }: { readonly lines: readonly string[] }) {
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

/** The accessibility statement that German public bodies owe (BITV 2.0, § 7), with a way to report barriers. */
export function Page() {
  const text = aboutMessages.value
  const operator = territory.data?.operator ?? null
  const mail = operator?.accessibilityEmail ?? operator?.email
  useEffect(() => void (pageHeading.value = text.accessibility), [text])
  return (
    <main id="main" class="text-page" tabIndex={-1}>
      <h1>{text.accessibility}</h1>
      <p>{text.accessibilityIntro(operator === null ? text.unknownOperator : say(operator.name))}</p>
      <h2>{text.conformance}</h2>
      <p>{text.conformanceText}</p>
      <h2>{text.does}</h2>
      <List lines={text.doesList} />
      <h2>{text.limits}</h2>
      <List lines={text.limitsList} />
      <p>{text.dated}</p>
      <h2>{text.feedback}</h2>
      {mail === undefined ? (
        <p>{text.feedbackMissing}</p>
      ) : (
        <>
          <p>{text.feedbackText}</p>
          <p>
            <a href={`mailto:${mail}?subject=${encodeURIComponent(text.feedback)}`}>{mail}</a>
          </p>
        </>
      )}
      <h2>{text.enforcement}</h2>
      <p>{text.enforcementText}</p>
      <p>
        <PageLink page="impressum" label={text.imprint} />
      </p>
      <p>{operator?.enforcementBody === undefined ? text.enforcementMissing : say(operator.enforcementBody)}</p>
    </main>
  )
}
