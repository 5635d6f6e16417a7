// Read and check one delivered file as an upload does, in a process of its own; tell how long it took and how much memory it took beyond the process itself.
import { examineDelivery } from '../../server/deliveries/understand-delivery.ts'
import { benchContext, benchRules } from './write-delivery-files.ts'

const file = JSON.parse(process.argv[2]!) as { path: string; fileName: string }
const base = process.memoryUsage().rss
let peak = base
// Threads share the process's memory, so this counts them too.
const watch = setInterval(() => { peak = Math.max(peak, process.memoryUsage.rss()) }, 10)

const [start, before] = [performance.now(), process.cpuUsage()]
const { summary } = await examineDelivery(file, benchContext, {}, async () => ({ rules: benchRules, previous: [] }))
const { user, system } = process.cpuUsage(before)
clearInterval(watch)
console.log(JSON.stringify({ took: performance.now() - start, processor: (user + system) / 1000, figures: summary.figures, errors: summary.errors, memory: peak - base }))
process.exit(0)
