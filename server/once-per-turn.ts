/**
 * Let all who ask within one turn of the event loop share one question.
 *
 * It is put after the last of them asked, so nobody gets an answer older than their asking; under load it saves most of
 * the questions.
 */
export function oncePerTurn<T>(ask: () => Promise<T>): () => Promise<T> {
  let pending: Promise<T> | undefined
  return () => (pending ??= new Promise<T>((resolve, reject) => {
    setImmediate(() => {
      pending = undefined
      ask().then(resolve, reject)
    })
  }))
}
