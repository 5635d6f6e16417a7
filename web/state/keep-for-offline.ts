import { isEmbedded } from './navigation.ts'

/**
 * Let the browser keep the last public views for when there is no connection (web/public/service-worker.js).
 *
 * Begins when the page is drawn and idle, so that it costs the first view nothing; not within other sites' frames.
 */
export function keepForOffline(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator) || isEmbedded.peek()) return
  let attempts = 3
  // A connection may be bad for a moment; without the worker only the view without a connection is missing.
  const register = (): void => {
    attempts--
    setTimeout(() => void navigator.serviceWorker.register('/service-worker.js').catch(() => void (attempts > 0 && register())), 4000)
  }
  if (document.readyState === 'complete') register()
  else addEventListener('load', register, { once: true })
}
