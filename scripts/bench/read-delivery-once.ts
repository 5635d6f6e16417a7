// Understand and read one delivered file in a process of its own; tell how long it took and how much memory it took beyond the process itself.
import { applyDelivery, detectDelivery } from '../../server/deliveries/understand-delivery.ts'
import { benchContext } from './write-delivery-files.ts'

const file = JSON.parse(process.argv[2]!) as { path: string; fileName: string }
const base = process.memoryUsage().rss
let peak = base
// Threads share the process's memory, so this counts them too.
const watch = setInterval(() => { peak = Math.max(peak, process.memoryUsage().rss) }, 5)

async function time<T>(work: () => Promise<T>): Promise<{ result: T; took: number; processor: number }> {
  const [start, before] = [performance.now(), process.cpuUsage()]
  const result = await work()
  const { user, system } = process.cpuUsage(before)
  return { result, took: performance.now() - start, processor: (user + system) / 1000 }
}

const { result: { layout }, ...detect } = await time(() => detectDelivery(file, benchContext))
const { result: { observations, report }, ...apply } = await time(() => applyDelivery(file, benchContext, layout))
clearInterval(watch)
console.log(JSON.stringify({ detect, apply, figures: observations.length, errors: report.errors, memory: peak - base }))
process.exit(0)
