import { shippedRegime } from '@muster/server/absence/regime/shipped.ts'
import { v7 } from 'uuid'
import { beginning, type World } from './world.ts'

/** The regime of the demonstration, or another one, in force since everything began, for everybody or from a unit down; brought in as two people would have. */
export async function withRegime(
  { db }: Pick<World, 'db'>,
  { id = 'demo', unitId = null }: { id?: string; unitId?: string | null } = {},
): Promise<void> {
  const definition = await shippedRegime(id)
  const { version } = definition
  const row = { factId: v7(), unitId, regime: id, version, definition, isDemonstration: true, from: beginning }
  await db`select absence_write(${db.json({ regime: row } as never)}, clock_timestamp(), 0)`
}

/** An offer under the rules that are in force, to the whole force and for as long as anybody lives, unless it is told otherwise; given as two people would have. */
export async function withOffer({ db }: Pick<World, 'db'>, more: Record<string, unknown> = {}): Promise<string> {
  const [rules] = await db<{ factId: string }[]>`select fact_id from absence_regime order by known_from desc limit 1`
  const days = { from: beginning, to: '2099-12-31' }
  const said = {
    title: 'Come back',
    gives: 'No action',
    cannotPromise: 'What a court decides.',
    settles: ['none'],
    reason: 'So that people come back.',
  }
  const signed = { by: 'Capt. Bell', seconded: 'Lt. Reed', regimeId: rules?.factId }
  const offer = { offerId: v7(), unitId: null, reliefId: 'come-back', ...days, ...said, ...signed, ...more }
  await db`select offers_write(${db.json({ offer } as never)}, clock_timestamp(), 0)`
  return offer.offerId
}

/** A state of war over the whole force, declared as two people would have; `takenBack` takes it back again. */
export async function atWar({ db }: Pick<World, 'db'>, from: string, title = 'Martial law'): Promise<{ takenBack: () => Promise<void> }> {
  const happeningId = v7()
  const declared = { by: 'The President', act: 'Decree 64' }
  const told = {
    happeningId,
    kind: 'stateOfWar',
    title,
    place: null,
    unitId: null,
    from,
    to: null,
    declared,
    by: 'Capt. Bell',
  }
  const record = (more: object) => ({
    ...told,
    factId: v7(),
    fromPrecision: 'minute',
    toPrecision: null,
    isTakenBack: false,
    reason: null,
    ...more,
  })
  const first = record({})
  const write = (rows: object) => db`select events_write(${db.json(rows as never)}, clock_timestamp(), 0)`
  await write({ happenings: [{ happeningId }], records: [first] })
  const takenBack = async () => void (await write({ close: [first.factId], records: [record({ isTakenBack: true, reason: 'A draft.' })] }))
  return { takenBack }
}

/** Somebody was missed at a moment, and nobody knows where they are. The id of the case. */
export async function isMissed({ act }: Pick<World, 'act'>, personId: string, at: string): Promise<string> {
  const absenceId = v7()
  const opened = { trigger: 'missedMuster', missedAt: at, checks: { leave: 'nothingFound' }, tried: 'Called twice; nobody answered.' }
  await act('absence/open', { absenceId, personId, eventId: v7(), held: at, opened })
  return absenceId
}
