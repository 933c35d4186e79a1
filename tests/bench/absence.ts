import { fold } from '@muster/domain/absence/case/fold.ts'
import { CaseList } from '@muster/domain/absence/lists.ts'
import { shippedRegime } from '@muster/server/absence/regime/shipped.ts'
import { connect } from '@muster/server/kernel/db.ts'
import { perform } from '@muster/server/kernel/perform.ts'
import { opened, someEvents } from '../scenario/aCase.ts'
import { aCaller } from '../scenario/callers.ts'
import { absenceId, synthetic } from './absenceCases.ts'
import type { Ground } from './ground.ts'
import { unitId } from './ledgerEntries.ts'
import { type Line, lineOf } from './measure.ts'

const cases = 1_000_000
const open = 60_000
const runs = 40

/** How long the lists of absences take, and a case, with a million of them of which sixty thousand are open: as Muster's own role, behind both walls. */
export async function absenceLines({ fresh }: Ground): Promise<Line[]> {
  const place = await fresh()
  const owner = connect(place.ownerUrl, { connections: 1 })
  try {
    await synthetic(owner, { cases, open })
    const lines = await lists(place.ground)
    const whole = aCaller('Staff', { role: 'headquartersStaff' })
    lines.push(
      await timed('the sweep: how many open cases are of each kind', 2000, () => perform(place.ground, 'absence/counts', whole, {})),
    )
    lines.push(
      await timed('a case is opened', 50, (run) => perform(place.ground, 'absence/show', whole, { absence: absenceId(1 + run * 7919) })),
    )
    return [...lines, await folding()]
  } finally {
    await owner.end({ timeout: 5 })
    await place.drop()
  }
}

async function lists(ground: Parameters<typeof perform>[0]): Promise<Line[]> {
  const callers = [
    ['the whole force', aCaller('Staff', { role: 'headquartersStaff' }), unitId(1)],
    ['a corps', aCaller('Staff', { role: 'headquartersStaff', unitId: unitId(3) }), unitId(3)],
    ['a brigade', aCaller('Staff', { role: 'headquartersStaff', unitId: unitId(30) }), unitId(30)],
    ['a company', aCaller('Commander', { role: 'commander', unitId: unitId(5000) }), unitId(5000)],
  ] as const
  const on = new Date().toISOString().slice(0, 10)
  const lines: Line[] = []
  for (const [whose, caller, unit] of callers) {
    const asked: [string, string, object][] = [
      ...CaseList.options.map((kind): [string, string, object] => [`${kind} cases`, 'absence/list', { kind }]),
      ['open cases of a unit', 'absence/list', { unit }],
      ['who is expected back', 'absence/expected', { on }],
      ['who has no case', 'absence/withoutCase', {}],
      ['how many of each', 'absence/counts', {}],
    ]
    for (const [what, action, input] of asked)
      lines.push(await timed(`${what}, for ${whose}, p95`, 100, () => perform(ground, action, caller, input)))
  }
  return lines
}

/** So long the slowest but one in twenty takes. */
async function timed(what: string, budget: number, work: (run: number) => Promise<unknown>): Promise<Line> {
  const took: number[] = []
  for (let run = -5; run < runs; run++) {
    const start = performance.now()
    await work(run + 5)
    if (run >= 0) took.push(performance.now() - start)
  }
  const p95 = took.sort((a, b) => a - b)[Math.floor(took.length * 0.95)] ?? Number.NaN
  return lineOf(what, 'ms', [p95], budget)
}

async function folding(): Promise<Line> {
  const regime = await shippedRegime('demo')
  const contact = { kind: 'contact', with: 'family', how: 'call', reached: true } as const
  const events = someEvents({ says: opened }, ...Array.from({ length: 499 }, () => ({ says: contact })))
  const took: number[] = []
  for (let run = -50; run < 200; run++) {
    const start = performance.now()
    fold(regime, events)
    if (run >= 0) took.push(performance.now() - start)
  }
  return lineOf('fold of 500 events', 'ms', took, 1)
}
