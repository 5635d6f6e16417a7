/** Sections of the administration by group, as their addresses name them. */
export const sectionGroups = [
  { group: 'people', sections: ['konten', 'zugaenge', 'rechte'] },
  { group: 'catalogue', sections: ['indikatoren', 'ziele', 'kennzahlen', 'handlungsfelder', 'fachaemter', 'raumebenen'] },
  { group: 'rules', sections: ['datenschutz', 'einstellungen', 'protokoll'] },
] as const

export type SectionName = (typeof sectionGroups)[number]['sections'][number]
