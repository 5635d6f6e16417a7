import autocannon from 'autocannon'

export interface Load { readonly rate: number; readonly p50: number; readonly p99: number; readonly bytes: number; readonly failures: number }

/**
 * Ask for these paths in turn over 8 connections.
 *
 * Unit: requests per second; milliseconds.
 */
export async function load(url: string, paths: readonly string[], duration: number): Promise<Load> {
  // One warm-up pass, so that caches and the compiler are not what is measured.
  const run = (length: number): Promise<autocannon.Result> => autocannon({
    url, connections: 8, duration: length, headers: { 'accept-encoding': 'gzip' }, requests: paths.map(path => ({ method: 'GET', path })),
  })
  await run(Math.min(3, duration))
  const { requests, latency, throughput, non2xx, errors } = await run(duration)
  return { rate: requests.average, p50: latency.p50, p99: latency.p99, bytes: throughput.average / Math.max(1, requests.average), failures: non2xx + errors }
}
