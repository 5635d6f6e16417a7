import { PageLink } from '../../components/page-link.tsx'
import { administrationMessages } from '../../i18n/administration/messages.ts'
import { useEffect } from 'preact/hooks'
import { pageHeading } from '../../state/ui.ts'
import { sectionGroups } from './section-groups.ts'

/** Everything that can be administered, with a word on each. */
export function Start() {
  const text = administrationMessages.value
  useEffect(() => void (pageHeading.value = text.title), [text])
  return (
    <>
      <h1>{text.title}</h1>
      <p class="muted section-intro">{text.startIntro}</p>
      {sectionGroups.map(({ group, sections }) => (
        <section key={group} aria-labelledby={`group-${group}`}>
          <h2 id={`group-${group}`}>{text.groups[group]}</h2>
          <ul class="plain-list cards">
            {sections.map((section) => (
              <li key={section} class="card">
                <PageLink page="verwaltung" path={[section]} label={text.sections[section].title} className="link card-title" />
                <p class="muted small">{text.sections[section].text}</p>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}
