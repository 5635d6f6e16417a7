import type { Finding } from '../../server/territory/finding.ts'
import type { Territory } from '../../server/territory/territory.ts'
import type { Language } from './read-language.ts'

const words = {
  de: { error: ['Fehler', 'Fehler'], warning: ['Warnung', 'Warnungen'], note: ['Hinweis', 'Hinweise'], areas: ['Gebiet', 'Gebiete'], from: 'gültig ab', to: 'bis', figures: 'Werte', files: ['Datei mit Zahlen', 'Dateien mit Zahlen'], good: 'Das Gebiet kann importiert werden.', bad: 'Das Gebiet wird so nicht angenommen.' },
  en: { error: ['error', 'errors'], warning: ['warning', 'warnings'], note: ['note', 'notes'], areas: ['area', 'areas'], from: 'valid from', to: 'to', figures: 'figures', files: ['file of figures', 'files of figures'], good: 'The territory can be imported.', bad: 'The territory is refused as it is.' },
} as const

/** Write the outcome of a check for a person: what was read, then errors, warnings and notes, each check with its count. */
export function formatReport(folder: string, territory: Territory | null, findings: readonly Finding[], language: Language): string {
  const word = words[language]
  const lines = [folder, '']
  const longest = Math.max(16, ...(territory?.areaSets ?? []).map(({ level }) => level.length))
  for (const { level, codes, validFrom, validTo } of territory?.areaSets ?? []) {
    lines.push(`  ${level.padEnd(longest)} ${codes.length.toLocaleString(language).padStart(7)} ${counted(codes.length, word.areas)}, ${word.from} ${validFrom}${validTo ? ` ${word.to} ${validTo}` : ''}`)
  }
  if (territory) {
    const figures = territory.deliveries.reduce((sum, { observations }) => sum + observations.length, 0)
    lines.push(`  ${territory.deliveries.length} ${counted(territory.deliveries.length, word.files)}, ${figures.toLocaleString(language)} ${word.figures}`, '')
  }
  for (const severity of ['error', 'warning', 'note'] as const) lines.push(...section(findings.filter((finding) => finding.severity === severity), word[severity], language))
  return [...lines, territory ? word.good : word.bad].join('\n')
}

const counted = (count: number, [one, many]: readonly [string, string]): string => (count === 1 ? one : many)

function section(findings: readonly Finding[], title: readonly [string, string], language: Language): string[] {
  if (findings.length === 0) return []
  const codes = [...new Set(findings.map(({ code }) => code))]
  const lines = codes.flatMap((code) => {
    const same = findings.filter((finding) => finding.code === code)
    return [`  ${code} (${same.length})`, ...same.map(({ message, messageDe }) => `    ${language === 'de' ? messageDe : message}`)]
  })
  return [`${findings.length} ${counted(findings.length, title)}`, ...lines, '']
}
