/** First words of the addresses of the client's pages; anything else is an address that nothing is found at. */
export const pageNames = [
  'karte', 'tabelle', 'indikator', 'quellen', 'vergleich', 'zusammenhang', 'gebiet', 'handlungsraum', 'einbetten', 'anmelden', 'konto',
  'lieferungen', 'freigaben', 'verwaltung', 'veroeffentlichungen', 'datenluecken', 'einrichtungen', 'hilfe', 'barrierefreiheit', 'impressum',
] as const
export type PageName = (typeof pageNames)[number]
