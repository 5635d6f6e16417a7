export type Language = 'de' | 'en'

/** German where the option or the system's locale says so or says nothing usable; else English. */
export function readLanguage(option: string | undefined, environment: Readonly<Record<string, string | undefined>>): Language {
  const said = option ?? environment.LC_ALL ?? environment.LC_MESSAGES ?? environment.LANG ?? ''
  return /^(de|c$|c\.|posix|$)/i.test(said) ? 'de' : 'en'
}
