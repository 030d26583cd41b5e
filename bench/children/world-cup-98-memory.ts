// Counts logs and sends the largest resident memory that this process had, in MB.
import { countWorldCup98Minutes } from '@coldframe/trace/world-cup-98'

await countWorldCup98Minutes(process.argv.slice(2))
// Kilobytes, as getrusage has it on Linux and macOS in Node.js.
process.send?.(process.resourceUsage().maxRSS / 1024)
