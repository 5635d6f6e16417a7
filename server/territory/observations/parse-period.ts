import { period } from '../../../core/contract/common.ts'

/**
 * Turn a period as an office writes it into 2016, 2016-Q3, 2016-07 or 2015-12-31.
 *
 * Shape: text → period, or `null` where the text is none.
 */
export function parsePeriod(text: string, format?: string, map: Readonly<Record<string, string>> = {}): string | null {
  const trimmed = text.trim()
  const mapped = Object.hasOwn(map, trimmed) ? map[trimmed] : undefined
  if (mapped !== undefined) return mapped
  if (format === undefined) return check(trimmed)
  const tokens: string[] = []
  const source = format.replace(/YYYY|MM|DD|(?<![A-Za-z])Q(?![A-Za-z])|[^A-Za-z0-9\s]/g, (token) => {
    if (!/[A-Z]/.test(token)) return `\\${token}`
    tokens.push(token)
    return token === 'YYYY' ? '(\\d{4})' : token === 'Q' ? '([1-4])' : '(\\d{2})'
  })
  const groups = new RegExp(`^${source}$`).exec(trimmed)
  if (groups === null) return null
  const part = (token: string) => groups[tokens.indexOf(token) + 1]
  const has = (token: string) => tokens.includes(token)
  const rest = has('Q') ? `-Q${part('Q')}` : has('MM') ? `-${part('MM')}${has('DD') ? `-${part('DD')}` : ''}` : ''
  return check(`${part('YYYY')}${rest}`)
}

function check(text: string): string | null {
  if (!period.safeParse(text).success) return null
  if (text.length < 10) return text
  const time = Date.parse(`${text}T00:00:00Z`)
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text ? null : text
}
