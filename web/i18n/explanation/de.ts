/** German texts of the explanation of a figure; their shape is the shape of every language. */
export const de = {
  calculation: 'Rechnung',
  deliveries: 'Woher die Zahlen kommen',
  noDeliveries: 'Die Lieferungen hinter dieser Zahl sind Ihnen nicht freigegeben.',
  gives: (measures: string) => `Liefert: ${measures}`,
  receivedFrom: (department: string, day: string, file: string) => `${department}, erhalten am ${day}, Datei ${file}`,
  revision: (number: number) => `${number}. Fassung`,
  submittedBy: (name: string, moment: string) => `Eingereicht von ${name} am ${moment}`,
  releasedBy: (name: string, moment: string) => `Freigegeben von ${name} am ${moment}`,
  onePerson: 'Ohne vier Augen: Eine Person hat geliefert und freigegeben.',
  release: 'Freigabe und Regeln',
  releasedFor: {
    public: (moment: string) => `So veröffentlicht seit ${moment}.`,
    internal: (moment: string) => `So intern freigegeben seit ${moment}; die Öffentlichkeit sieht diesen Stand nicht.`,
  },
  rule: 'Angewandte Regel',
  noRule: 'keine, die Zahl wird gezeigt, wie sie ist.',
  namesInside: 'Wer eingereicht und freigegeben hat, sehen angemeldete Personen.',
  moreAboutIndicator: 'Alles über diesen Indikator',
  formulaChanged: 'Die Berechnung wurde geändert',
  formulaChangedText: (formula: string) => `Diese Zahl folgt noch der bisherigen Formel. Ab der nächsten Freigabe gilt: ${formula}`,
}

export type ExplanationMessages = typeof de
