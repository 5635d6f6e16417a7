import { useEffect } from 'preact/hooks'
import { Alert } from '../../components/feedback/alert.tsx'
import { aboutMessages } from '../../i18n/about/messages.ts'
import { say } from '../../i18n/messages.ts'
import { territory } from '../../state/catalogue.ts'
import { pageHeading } from '../../state/ui.ts'

/** Who runs the atlas. */
export function Page() {
  const text = aboutMessages.value
  const operator = territory.data?.operator ?? null
  useEffect(() => void (pageHeading.value = text.imprint), [text])
  return (
    <main id="main" class="text-page" tabIndex={-1}>
      <h1>{text.imprint}</h1>
      <h2>{text.imprintFor}</h2>
      {operator === null ? (
        <Alert kind="info" title={text.imprintMissing} />
      ) : (
        <address>
          <strong>{say(operator.name)}</strong>
          {say(operator.address)
            .split(/\s*[,\n]\s*/)
            .map((line) => (
              <span key={line}>
                <br />
                {line}
              </span>
            ))}
          <br />
          {text.email}: <a href={`mailto:${operator.email}`}>{operator.email}</a>
          {operator.phone !== undefined && (
            <>
              <br />
              {text.phone}: <a href={`tel:${operator.phone.replaceAll(/[^+\d]/g, '')}`}>{operator.phone}</a>
            </>
          )}
        </address>
      )}
      {operator?.legal !== undefined && <p>{say(operator.legal)}</p>}
      <h2>{text.privacy}</h2>
      <p>{text.privacyText}</p>
      <h2>{text.software}</h2>
      <p>{text.softwareText}</p>
    </main>
  )
}
