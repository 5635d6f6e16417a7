import { DomainError } from '../../core/model/domain-error.ts'
import { toProblem } from '../../server/error-handler.ts'
import { problemTexts } from '../../server/problem-texts.ts'
import { describeStartupError } from '../../server/startup-messages.ts'

const own: Readonly<Record<string, string>> = {
  'password-source': 'Ohne Terminal kann nicht nach dem Passwort gefragt werden: --generate oder --password-stdin angeben.',
  'password-differs': 'Die beiden Passwörter sind verschieden.',
  cancelled: 'Abgebrochen.',
  'unknown-role': 'Diese Rolle gibt es nicht. Rollen: planner, editor:<fachamt>, releaser, administrator.',
}

/** Say what stopped a command; undefined for an error nobody foresaw. */
export function describeCommandError(error: unknown, language: 'de' | 'en'): string | undefined {
  if ((error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')) return (error as Error).message
  if (!(error instanceof DomainError)) return undefined
  if (error.code in own) return language === 'de' ? own[error.code] : error.message
  if (!(error.code in problemTexts)) return describeStartupError(error)
  const { detail, detailDe } = toProblem(error, '')
  return language === 'de' ? detailDe : detail
}
