import type { ComputationMessages } from './de.ts'

/** English texts about changed indicators that wait to be computed. */
export const en: ComputationMessages = {
  title: (count) => (count === 1 ? 'One indicator waits for its figures' : `${count} indicators wait for their figures`),
  text: 'They were made or given another formula in the administration. Their figures are computed and shown with the next release of a delivery, or right now.',
  added: (who) => `new, by ${who}`,
  changed: (who) => `new formula, by ${who}`,
  ownChange: 'You changed one of them yourself. With four eyes somebody else releases the figures.',
  compute: 'Compute and release now',
  computing: 'Computing …',
  question: 'Compute and release the figures now?',
  consequence: 'Inside and for the public the new figures of these indicators hold at once, under the rules of disclosure control. What held before stays on record.',
  done: 'The figures are computed and released',
  same: 'There are no new figures: deliveries for these indicators are still missing',
  notDone: 'Not computed',
}
