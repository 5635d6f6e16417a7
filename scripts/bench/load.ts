import { connect, type Socket } from 'node:net'

export interface Load { readonly rate: number; readonly p50: number; readonly p99: number; readonly bytes: number; readonly failures: number }

interface Tally { readonly latencies: number[]; bytes: number; failures: number; next: number }

const headEnd = Buffer.from('\r\n\r\n')

/** Keep one connection busy: the next request goes out when the last answer is complete. */
function keepBusy(url: URL, requests: readonly Buffer[], tally: Tally, until: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(Number(url.port), url.hostname)
    let begin = 0
    let head: Buffer = Buffer.alloc(0)
    let remaining = -1
    const ask = (): void => {
      begin = performance.now()
      if (begin >= until) {
        socket.end()
        resolve()
        return
      }
      remaining = -1
      head = Buffer.alloc(0)
      socket.write(requests[tally.next++ % requests.length]!)
    }
    const readHead = (chunk: Buffer): number => {
      head = head.length === 0 ? chunk : Buffer.concat([head, chunk])
      const end = head.indexOf(headEnd)
      if (end < 0) return -1
      const text = head.toString('latin1', 0, end)
      const length = /\r\ncontent-length: (\d+)/i.exec(text)?.[1]
      if (length === undefined && !text.startsWith('HTTP/1.1 204')) throw new Error(`an answer without content-length: ${text.slice(0, 80)}`)
      if (!text.startsWith('HTTP/1.1 2')) tally.failures++
      return Number(length ?? 0) - (head.length - end - headEnd.length)
    }
    socket.setNoDelay(true)
    socket.on('error', reject).on('connect', ask).on('data', (chunk) => {
      tally.bytes += chunk.length
      remaining = remaining < 0 ? readHead(chunk) : remaining - chunk.length
      if (remaining !== 0) return
      tally.latencies.push(performance.now() - begin)
      ask()
    })
  })
}

const toTenths = (milliseconds: number): number => Math.round(milliseconds * 10) / 10

async function run(url: URL, requests: readonly Buffer[], seconds: number): Promise<Load> {
  const tally: Tally = { latencies: [], bytes: 0, failures: 0, next: 0 }
  const begin = performance.now()
  await Promise.all(Array.from({ length: 8 }, () => keepBusy(url, requests, tally, begin + seconds * 1000)))
  const count = tally.latencies.length
  const sorted = tally.latencies.toSorted((a, b) => a - b)
  return {
    rate: (count * 1000) / (performance.now() - begin), p50: toTenths(sorted[Math.floor(count * 0.5)] ?? 0), p99: toTenths(sorted[Math.floor(count * 0.99)] ?? 0),
    bytes: tally.bytes / Math.max(1, count), failures: tally.failures,
  }
}

/**
 * Ask for these paths in turn over 8 connections, with a client so plain that the server is what is measured.
 *
 * Unit: requests per second; milliseconds.
 */
export async function load(url: string, paths: readonly string[], duration: number): Promise<Load> {
  const base = new URL(url)
  const requests = paths.map((path) => Buffer.from(`GET ${path} HTTP/1.1\r\nhost: ${base.host}\r\naccept-encoding: gzip\r\n\r\n`))
  // One warm-up pass, so that caches and the compiler are not what is measured.
  await run(base, requests, Math.min(3, duration))
  return run(base, requests, duration)
}
