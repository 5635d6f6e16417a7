import type { Text } from '../../core/contract/common.ts'
import type { PublicationEntry } from '../../core/contract/releases.ts'

export interface FeedOptions {
  /** Address of the atlas, without a slash at the end. */
  readonly origin: string
  readonly language: 'de' | 'en'
  readonly territory: { readonly key: string; readonly name: Text }
  /** When the feed changed last, where there are no entries. */
  readonly since: Date
}

const words = {
  de: { feed: 'Veröffentlichungen', published: 'Neu', corrected: 'Korrigiert', replaced: 'Ersetzt', withdrawn: 'Zurückgezogen', reason: 'Grund', by: 'Fachamt', onePerson: 'Von einer Person eingereicht und freigegeben (Vier-Augen-Prinzip ausgeschaltet).', imported: 'Mit dem Gebiet eingelesen' },
  en: { feed: 'Publications', published: 'New', corrected: 'Corrected', replaced: 'Replaced', withdrawn: 'Withdrawn', reason: 'Reason', by: 'Department', onePerson: 'Submitted and released by one person (four eyes switched off).', imported: 'Imported with the territory' },
} as const

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&apos;' }

const notInXml = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

/** Escape for XML 1.0, which has no place for most control characters and half surrogates. */
function escape(text: string): string {
  return text.replaceAll(notInXml, '\ufffd').replaceAll(/[&<>"']/g, (sign) => entities[sign]!)
}

function writeEntry({ at, kind, publication, measures, periods, reason, department, fourEyes, origin: source }: PublicationEntry, { origin, language, territory }: FeedOptions): string {
  const said = words[language]
  const say = (text: Text): string => (language === 'en' ? text.en ?? text.de : text.de)
  const what = [measures.map(({ name }) => say(name)).join(', '), periods.join(', ')].filter(Boolean).join(' · ')
  const summary = [what, department ? `${said.by}: ${say(department.name)}` : '', source === 'folder' ? said.imported : '', reason && source !== 'folder' ? `${said.reason}: ${reason}` : '', fourEyes === false ? said.onePerson : ''].filter(Boolean).join('\n')
  return `  <entry>
    <id>urn:sozialraumatlas:${escape(territory.key)}:publication:${publication.id}:${kind}</id>
    <title>${escape(`${said[kind]}: ${publication.title}`)}</title>
    <updated>${at}</updated>
    <published>${at}</published>
    <link rel="alternate" type="text/html" href="${escape(`${origin}/veroeffentlichungen/${publication.id}`)}"/>
    <category term="${kind}" label="${escape(said[kind])}"/>
    <summary>${escape(summary)}</summary>
  </entry>`
}

/**
 * Write the public change log as an Atom feed.
 *
 * Source: RFC 4287.
 */
export function writeFeed(entries: readonly PublicationEntry[], options: FeedOptions): string {
  const { origin, language, territory, since } = options
  const name = language === 'en' ? territory.name.en ?? territory.name.de : territory.name.de
  const self = `${origin}/api/publications.atom${language === 'en' ? '?language=en' : ''}`
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">
  <id>urn:sozialraumatlas:${escape(territory.key)}:publications</id>
  <title>${escape(`Sozialraumatlas ${name}: ${words[language].feed}`)}</title>
  <updated>${entries[0]?.at ?? since.toISOString()}</updated>
  <author><name>${escape(name)}</name></author>
  <generator>Sozialraumatlas</generator>
  <link rel="self" type="application/atom+xml" href="${escape(self)}"/>
  <link rel="alternate" type="text/html" href="${escape(`${origin}/veroeffentlichungen`)}"/>
${entries.map(entry => writeEntry(entry, options)).join('\n')}
</feed>
`
}
