import { readFile } from 'node:fs/promises'
import { setUpCaller } from '@muster/domain/access/roles.ts'
import { Start } from '@muster/domain/app/shapes.ts'
import type { Day } from '@muster/domain/calendar.ts'
import { MorningState } from '@muster/domain/strength/shapes.ts'
import { isSetUpFinished } from '@muster/server/access/signIn/invitations.ts'
import { printTable, say } from './print.ts'
import { serve } from './serve.ts'
import { type Session, sessionOn } from './session.ts'

const example = new URL('../../examples/iowa33/rawRoster.txt', import.meta.url)
const unitName = '33rd Iowa Infantry'
const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })
const days = ['1864-04-29', '1864-05-01'] as Day[]

/** What `npm start` does: serves, and into an empty database (and only there) brings a real regiment, so that there is something to see. */
export async function start(args: string[]): Promise<void> {
  await serve(args, async (ground) => {
    if (await isSetUpFinished(ground.db)) return say('terminal.start.kept')
    // While nobody has an account the machine acts by itself; once somebody has, it never does again.
    const session = sessionOn(ground, setUpCaller)
    const { units } = await session.ask('app/start', {}, Start)
    if (units > 0) return say('terminal.start.kept')
    say('terminal.start.loading', { unit: unitName })
    const digest = await session.stage('rawRoster.txt', await readFile(example))
    await session.act('exchange/roster', { digest, unitName })
    const { people } = await session.ask('app/start', {}, Start)
    say('terminal.start.loaded', { unit: unitName, people })
    await besideEachOther(session)
  })
}

/** The morning states of two days beside each other: the day before the fight at Saline River and the day after it. */
async function besideEachOther(session: Session): Promise<void> {
  const { first } = await session.ask('app/start', {}, Start)
  if (!first) return
  const states = await Promise.all(days.map((on) => session.ask('strength/morning', { unit: first.unitId, on }, MorningState)))
  const [before, after] = states
  if (!before || !after) return
  say('terminal.start.beside', { unit: unitName })
  const rows = before.rows.map((row, index) => {
    const then = after.rows[index]
    const cells = [row, then].flatMap((one) => [
      one?.assigned ?? null,
      one?.onHand ?? null,
      one?.groups.A ?? null,
      one?.groups.U ?? null,
      one?.groups.I ?? null,
    ])
    return [row.name, ...cells]
  })
  const head = days.flatMap((on) => [dayFormat.format(new Date(`${on}T00:00:00Z`)), 'P', 'A', 'U', 'I'])
  printTable(['', ...head], [...rows.slice(1), ...rows.slice(0, 1)])
}
