import { DomainError } from '../core/model/domain-error.ts'

type Write = (details: DomainError['details']) => readonly [de: string, en: string]

const messages: Readonly<Record<string, Write>> = {
  'port-in-use': d => [`Der Port ${d['port']} ist schon belegt. Das andere Programm beenden oder mit PORT=8081 einen anderen wählen.`,
    `Port ${d['port']} is already in use. Stop the other program, or choose another port with PORT=8081.`],
  'cannot-listen': d => [`Auf ${d['host']}:${d['port']} kann nicht gehört werden (${d['reason']}). HOST und PORT prüfen.`,
    `Cannot listen on ${d['host']}:${d['port']} (${d['reason']}). Check HOST and PORT.`],
  'data-folder-locked': d => [`Der Datenordner ${d['folder']} wird schon benutzt (Prozess ${d['pid']}). Diesen zuerst beenden oder mit VAR_DIR einen anderen Ordner wählen.`,
    `The data folder ${d['folder']} is already in use (process ${d['pid']}). Stop that one first, or choose another folder with VAR_DIR.`],
  'database-unreachable': d => [`Der PostgreSQL-Server ${d['host']}:${d['port']} ist nicht erreichbar (${d['reason']}). DATABASE_URL prüfen und ob der Server läuft.`,
    `The PostgreSQL server ${d['host']}:${d['port']} cannot be reached (${d['reason']}). Check DATABASE_URL and whether the server runs.`],
  'territory-missing': d => [`In ${d['folder']} gibt es keine lesbare atlas.json. ATLAS_TERRITORY muss einen Ordner wie geodata/segeberg nennen.`,
    `There is no readable atlas.json in ${d['folder']}. ATLAS_TERRITORY must name a folder such as geodata/segeberg.`],
  'other-territory': d => [`Die Datenbank enthält „${d['stored']}“, verlangt ist „${d['wanted']}“. Eine andere Datenbank (DATABASE_URL, VAR_DIR) oder ATLAS_TERRITORY=geodata/${d['stored']} wählen.`,
    `The database holds '${d['stored']}', but '${d['wanted']}' is wanted. Choose another database (DATABASE_URL, VAR_DIR) or ATLAS_TERRITORY=geodata/${d['stored']}.`],
}

/** Say in German and English what stopped the start and what to do; undefined for an error nobody foresaw. */
export function describeStartupError(error: unknown): string | undefined {
  if (!(error instanceof DomainError)) return undefined
  const [de, en] = messages[error.code]?.(error.details) ?? [`Der Start ist nicht möglich (${error.code}).`, error.message]
  return `${de}\n${en}`
}
