/** A desk, a tablet, a phone. */
export type Size = 'desktop' | 'tablet' | 'phone'
export interface Picture {
  /** Where it is kept, in docs/images and without its ending. */
  readonly name: string
  readonly size: Size
  readonly scheme: 'light' | 'dark'
  readonly language: 'de' | 'en'
  /** The address, without its language. */
  readonly path: string
  /** Who is signed in; nobody by default. */
  readonly role?: 'administrator' | 'editor'
}

const pair = '/vergleich?raumebene=gemeinde&karten=under_18_share,unemployment_share'
const together = '01060011,01060016,01060028,01060038,01060052,01060068'

/** The pictures of docs/gallery.md and those of the handbook that need nothing but the territory. */
export const pictures: readonly Picture[] = [
  { name: 'gallery/karte-desktop-dunkel-en', size: 'desktop', scheme: 'dark', language: 'en', path: '/karte?gebiet=01060039' },
  { name: 'gallery/karte-handy-hell-de', size: 'phone', scheme: 'light', language: 'de', path: '/karte' },
  { name: 'gallery/veraenderung-tablet-hell-en', size: 'tablet', scheme: 'light', language: 'en', path: '/karte?indikator=female_share&veraenderung=differenz' },
  { name: 'gallery/kreise-desktop-hell-de', size: 'desktop', scheme: 'light', language: 'de', path: '/karte?indikator=population&darstellung=kreise' },
  { name: 'gallery/tabelle-tablet-dunkel-de', size: 'tablet', scheme: 'dark', language: 'de', path: '/tabelle' },
  { name: 'gallery/vergleich-tablet-hell-en', size: 'tablet', scheme: 'light', language: 'en', path: pair },
  { name: 'gallery/wischen-handy-dunkel-de', size: 'phone', scheme: 'dark', language: 'de', path: `${pair}&art=wischen` },
  { name: 'gallery/zusammenhang-desktop-dunkel-de', size: 'desktop', scheme: 'dark', language: 'de', path: '/zusammenhang?raumebene=gemeinde&indikator=under_18_share&senkrecht=unemployment_share' },
  { name: 'gallery/profil-handy-hell-en', size: 'phone', scheme: 'light', language: 'en', path: '/gebiet/gemeinde/01060039' },
  { name: 'gallery/handlungsraum-tablet-dunkel-en', size: 'tablet', scheme: 'dark', language: 'en', path: `/handlungsraum?raumebene=gemeinde&markiert=${together}` },
  { name: 'gallery/indikator-handy-dunkel-en', size: 'phone', scheme: 'dark', language: 'en', path: '/indikator/unemployment_share' },
  { name: 'gallery/handbuch-tablet-hell-de', size: 'tablet', scheme: 'light', language: 'de', path: '/hilfe' },
  { name: 'gallery/lieferungen-desktop-hell-en', size: 'desktop', scheme: 'light', language: 'en', path: '/lieferungen', role: 'editor' },
  { name: 'gallery/verwaltung-tablet-dunkel-de', size: 'tablet', scheme: 'dark', language: 'de', path: '/verwaltung/indikatoren', role: 'administrator' },
  { name: 'map-desktop', size: 'desktop', scheme: 'light', language: 'de', path: '/karte?raumebene=gemeinde&indikator=unemployment_share&gebiet=01060004' },
  { name: 'map-phone', size: 'phone', scheme: 'light', language: 'de', path: '/karte?raumebene=gemeinde&indikator=unemployment_share' },
  { name: 'vergleich-kartenpaar', size: 'desktop', scheme: 'light', language: 'de', path: `${pair}&markiert=01060004` },
  { name: 'vergleich-vier-zeitpunkte', size: 'desktop', scheme: 'light', language: 'de', path: `/vergleich?raumebene=gemeinde&karten=${['2008-12-31', '2012-12-31', '2017-12-31', '2023-12-31'].map(year => `female_share@${year}`).join()}` },
  { name: 'vergleich-wischen', size: 'desktop', scheme: 'light', language: 'de', path: '/vergleich?raumebene=gemeinde&karten=female_share@2008-12-31,female_share@2023-12-31&art=wischen' },
  { name: 'zusammenhang-streudiagramm', size: 'desktop', scheme: 'light', language: 'de', path: '/zusammenhang?raumebene=gemeinde&indikator=under_18_share&senkrecht=unemployment_share&markiert=01060004,01060063,01060085' },
  { name: 'zusammenhang-handy', size: 'phone', scheme: 'light', language: 'de', path: '/zusammenhang?raumebene=gemeinde&indikator=under_18_share&senkrecht=unemployment_share' },
  { name: 'gebietsprofil', size: 'desktop', scheme: 'light', language: 'de', path: '/gebiet/gemeinde/01060004' },
  { name: 'handlungsraum', size: 'desktop', scheme: 'light', language: 'de', path: `/handlungsraum?raumebene=gemeinde&markiert=01060005,${together}` },
  { name: 'table-desktop', size: 'desktop', scheme: 'light', language: 'de', path: '/tabelle' },
  { name: 'verwaltung-datenschutz', size: 'tablet', scheme: 'light', language: 'de', path: '/verwaltung/datenschutz', role: 'administrator' },
]

/** The first page of a printed profile. */
export const paper = 'gallery/profil-papier-de'
