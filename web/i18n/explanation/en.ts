import type { ExplanationMessages } from './de.ts'

/** English texts of the explanation of a figure. */
export const en: ExplanationMessages = {
  calculation: 'Calculation',
  deliveries: 'Where the figures come from',
  noDeliveries: 'The deliveries behind this figure are not released to you.',
  gives: (measures) => `Delivers: ${measures}`,
  receivedFrom: (department, day, file) => `${department}, received on ${day}, file ${file}`,
  revision: (number) => `revision ${number}`,
  submittedBy: (name, moment) => `Submitted by ${name} on ${moment}`,
  releasedBy: (name, moment) => `Released by ${name} on ${moment}`,
  onePerson: 'Without four eyes: one person delivered and released.',
  release: 'Release and rules',
  releasedFor: {
    public: (moment) => `Published like this since ${moment}.`,
    internal: (moment) => `Released inside like this since ${moment}; the public does not see this state.`,
  },
  rule: 'Rule applied',
  noRule: 'none, the figure is shown as it is.',
  namesInside: 'Who submitted and released it is told to people who signed in.',
  moreAboutIndicator: 'Everything about this indicator',
  formulaChanged: 'The formula was changed',
  formulaChangedText: (formula) => `This figure still follows the former formula. From the next release on: ${formula}`,
}
