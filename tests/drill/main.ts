import { backup } from './backup.ts'
import { killingDrill } from './killing.ts'
import { upgrade } from './upgrade.ts'

/** Long rehearsals of what must not go wrong: `npm run drill -- NAME`. Not in the suite: they take minutes, or fetch something. */
const drills: Record<string, (args: string[]) => Promise<void>> = { backup, killing: killingDrill, upgrade }

const [name = '', ...args] = process.argv.slice(2)
const drill = Object.hasOwn(drills, name) ? drills[name] : undefined
if (!drill) throw new Error(`There is no drill «${name}»: give one of ${Object.keys(drills).join(', ')}.`)
await drill(args)
