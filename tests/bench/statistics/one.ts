import { tasks } from './tasks.ts'

/** One task in this process: `node one.ts km`. Making the input is not timed, and nothing is warmed up: R is not either. */
const task = tasks.find(({ name }) => name === process.argv[2])
if (!task) throw new Error(`There is no task «${process.argv[2]}». There are ${tasks.map(({ name }) => name).join(', ')}.`)
const work = await task.prepare()
const start = performance.now()
const result = await work()
const seconds = (performance.now() - start) / 1000
console.log(JSON.stringify({ seconds, mb: Math.round(process.resourceUsage().maxRSS / 1024), result }))
