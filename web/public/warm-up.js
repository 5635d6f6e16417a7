// The first picture of a browser's life waits for its graphics process. This starts it in a thread of its own, while
// the page is still on its way; the same file is the page's script and the thread's.
if (typeof document === 'undefined') {
  new OffscreenCanvas(1, 1).getContext('webgl2')
  close()
} else if (typeof OffscreenCanvas !== 'undefined' && /^\/(karte|vergleich|einbetten|$)/.test(location.pathname)) {
  const thread = new Worker(document.currentScript.src)
  // Without graphics there is nothing to start; the map says so itself.
  thread.addEventListener('error', (event) => event.preventDefault())
}
