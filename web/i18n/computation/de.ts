/** German texts about changed indicators that wait to be computed; their shape is the shape of every language. */
export const de = {
  title: (count: number) => (count === 1 ? 'Ein Indikator wartet auf seine Werte' : `${count} Indikatoren warten auf ihre Werte`),
  text: 'Sie wurden in der Verwaltung angelegt oder anders berechnet. Mit der nächsten Freigabe einer Lieferung werden ihre Werte berechnet und gezeigt, oder jetzt gleich.',
  added: (who: string) => `neu, von ${who}`,
  changed: (who: string) => `neue Formel, von ${who}`,
  ownChange: 'Sie haben einen davon selbst geändert. Mit vier Augen gibt jemand anderes die Werte frei.',
  compute: 'Jetzt berechnen und freigeben',
  computing: 'Wird berechnet …',
  question: 'Werte jetzt berechnen und freigeben?',
  consequence: 'Intern und öffentlich gelten sofort die neuen Werte dieser Indikatoren, unter den Regeln zur Geheimhaltung. Was bisher galt, bleibt auf Akte.',
  done: 'Die Werte sind berechnet und freigegeben',
  same: 'Es gibt keine neuen Werte: Für diese Indikatoren fehlen noch Lieferungen',
  notDone: 'Nicht berechnet',
}

export type ComputationMessages = typeof de
