import { Start } from '@muster/domain/app/shapes.ts'
import type { Day } from '@muster/domain/calendar.ts'
import { UnitsTree } from '@muster/domain/units/unit.ts'
import { read, text, Usage } from './arguments.ts'
import { printJson, say } from './print.ts'
import { withSession } from './session.ts'
import { given, knownOf } from './strength.ts'
import { dayOf } from './which.ts'

/** The order of battle as an indented list. Without a day: today, or in closed books the day that stands out in them. */
export async function units(args: string[]): Promise<void> {
  if (args[0] !== 'tree') throw new Usage('tree')
  const { values } = read(args.slice(1), { on: { type: 'string' }, units: { type: 'string' }, 'as-known-on': { type: 'string' } })
  await withSession(async (session) => {
    const asked = text(values, 'on')
    const today = new Date().toISOString().slice(0, 10) as Day
    const ask = (on: Day) =>
      session.ask('units/tree', given({ on, units: text(values, 'units'), known: knownOf(text(values, 'as-known-on')) }), UnitsTree)
    const now = await ask(asked ? dayOf(asked) : today)
    const { first } = await session.ask('app/start', {}, Start)
    const tree = asked || now.units.length > 0 || !first ? now : await ask(first.on)
    if (values.json) return printJson(tree)
    say('terminal.units.title', { on: tree.on, count: tree.units.length })
    for (const unit of tree.units) process.stdout.write(`${'  '.repeat(unit.depth)}${unit.name}  ${unit.assigned}\n`)
  })
}
