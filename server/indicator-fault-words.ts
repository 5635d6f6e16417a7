import type { IndicatorFault } from '../core/figures/check-indicator.ts'

/** Why an indicator makes no sense, for who declares it in atlas.json or under administration. */
export const indicatorFaultWords: Readonly<Record<IndicatorFault, readonly [en: string, de: string]>> = {
  'denominator-needed': ['A ratio needs a denominator.', 'Ein Verhältnis braucht einen Nenner.'],
  'mean-denominator-needed': ['A mean of a sum needs the number of cases as denominator.', 'Ein Mittelwert aus einer Summe braucht die Zahl der Fälle als Nenner.'],
  'denominator-unused': ['Figures of this kind have no denominator.', 'Zahlen dieser Art haben keinen Nenner.'],
  'same-parts': ['Numerator and denominator are the same measure at the same time, so that the figure would always be the same.', 'Zähler und Nenner sind dieselbe Kennzahl zur selben Zeit; der Wert wäre immer gleich.'],
  'factor-unused': ['Figures of this kind are not multiplied; the factor is 1.', 'Zahlen dieser Art werden nicht vervielfacht; der Faktor ist 1.'],
  'percent-factor': ['A ratio in % has the factor 100.', 'Ein Verhältnis in % hat den Faktor 100.'],
  'lag-without-denominator': ['Only a denominator can lie earlier.', 'Nur ein Nenner kann früher liegen.'],
  'lag-empty': ['Say by how many years or months the denominator lies earlier.', 'Bitte sagen, um wie viele Jahre oder Monate der Nenner früher liegt.'],
  'period-twice': ['A period stands twice.', 'Ein Zeitraum steht zweimal da.'],
}
