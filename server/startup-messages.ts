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
  'postgis-missing': d => (d['reason'] === 'not-permitted'
    ? ['In der Datenbank fehlt PostGIS, und dieser Benutzer darf es nicht einrichten. Die Verwaltung der Datenbank einmal ausführen lassen: create extension postgis',
      'The database has no PostGIS and this user may not create it. Let an administrator run once: create extension postgis']
    : ['Auf dem Datenbankserver ist PostGIS nicht installiert. Sein Paket installieren, etwa postgresql-15-postgis-3.',
      'PostGIS is not installed on the database server. Install its package, such as postgresql-15-postgis-3.']),
  'schema-too-new': d => [`Die Datenbank stammt von einer neueren Version des Atlas (Schema ${d['present']}, diese Version kennt ${d['known']}). Jene Version installieren oder eine Sicherung zurückspielen.`,
    `The database was migrated by a newer version of the atlas (schema ${d['present']}, this version knows ${d['known']}). Install that version, or restore a backup.`],
  'migration-changed': d => [`Die Migration ${d['migration']} wurde verändert, nachdem sie angewendet war. Den Ordner server/db/migrations auf den ausgelieferten Stand bringen.`,
    `Migration ${d['migration']} was changed after it had been applied. Restore the folder server/db/migrations as it was delivered.`],
  'invalid-configuration': d => [`Die Einstellung ${d['variable']} ist so nicht brauchbar. Erlaubt (englisch): ${d['allowed']}.`, `The setting ${d['variable']} is not usable. Allowed: ${d['allowed']}.`],
  'territory-refused': d => [`Das Territorium in ${d['folder']} wird nicht eingelesen:${listFindings(d['errorsDe'])}\nAlles Nähere: npm run atlas -- check ${d['folder']}`,
    `The territory in ${d['folder']} is not imported:${listFindings(d['errors'])}\nFor everything about it: npm run atlas -- check ${d['folder']}`],
  'geometry-operation-failed': d => [`Die Gebiete lassen sich nicht verarbeiten. Genaueres zeigt: npm run atlas -- check ${d['folder'] ?? 'geodata/…'}`,
    `The areas cannot be processed. For details: npm run atlas -- check ${d['folder'] ?? 'geodata/…'}`],
  'no-nesting': d => [String(d['messageDe']), String(d['message'] ?? 'A level is dissolved from another that does not say under "nestsIn" how it nests in it.')],
  'no-children': d => [String(d['messageDe']), String(d['message'] ?? 'A level is dissolved from another that has no area set at that time.')],
  'crs-unknown': d => [String(d['messageDe']), `The coordinate system of ${d['file']} is not known. Please give it as "crs" in atlas.json, for example "crs": "EPSG:25832".`],
}

const mostFindings = 20

/** One line per finding; a long list ends with how many more there are. */
function listFindings(findings: DomainError['details'][string] | undefined): string {
  const all = Array.isArray(findings) ? findings as readonly string[] : []
  const more = all.length - mostFindings
  return [...all.slice(0, mostFindings), ...(more > 0 ? [`… + ${more}`] : [])].map(finding => `\n  - ${finding}`).join('')
}

/** Codes of errors for which there is a text. */
export const startupCodes: readonly string[] = Object.keys(messages)

/** Say in German and English what stopped the start and what to do; undefined for an error nobody foresaw. */
export function describeStartupError(error: unknown): string | undefined {
  if (!(error instanceof DomainError)) return undefined
  const [de, en] = messages[error.code]?.(error.details) ?? [`Der Start ist nicht möglich (${error.code}).`, error.message]
  return `${de}\n${en}`
}
