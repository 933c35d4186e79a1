import { broughtBy } from '@muster/domain/absence/case/brings.ts'
import { type CaseWord, DecisionWord, RecordedWord } from '@muster/domain/absence/case/event.ts'
import { isInspected } from '@muster/domain/absence/case/inspected.ts'
import { twoPeopleToRecord } from '@muster/domain/absence/case/twoPeople.ts'
import { AbsenceReceipt } from '@muster/domain/absence/commands.ts'
import { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import type { Moment } from '@muster/domain/calendar.ts'
import { Fault } from '@muster/domain/fault.ts'
import { worded } from '@muster/server/kernel/wording.ts'
import { v7 } from 'uuid'
import type * as z from 'zod'
import { type Options, Unclear, Usage, type Values } from './arguments.ts'
import { effectsText } from './effectsText.ts'
import { printJson, say } from './print.ts'
import { propose, sayProposed } from './propose.ts'
import { type Session, withSession } from './session.ts'
import { dayOf, personOf, unitOf } from './which.ts'
import { withFields } from './withFields.ts'

const kindsOf = (words: typeof RecordedWord | typeof DecisionWord): string[] => words.options.map(({ shape }) => shape.kind.value)

/** What `absence event` and `absence decide` can say: the kinds of each. */
export const recordedKinds = kindsOf(RecordedWord)
export const decidedKinds = kindsOf(DecisionWord)

/** `absence event ID KIND …`: what was done, what is said; of an inspector what is theirs to say, in the sight of the inspection. */
export async function recordIn(args: string[]): Promise<void> {
  const { absenceId, says, held, values } = await asked(args, recordedKinds, decidedKinds, 'terminal.absence.isDecision')
  await withSession(async (session) => {
    const input = { absenceId, eventId: v7(), held, says: await byName(session, says, held) }
    // Of what is recorded a day that somebody comes late changes the duty status.
    const brought = says.kind === 'late' ? broughtBy(await session.ask('absence/show', { absence: absenceId }, AbsenceFile), says) : null
    if (brought && !values.json) process.stdout.write(`${effectsText(brought)}\n`)
    const recording = session.may('absence.inspect') && isInspected(input.says) ? 'absence/inspect' : 'absence/record'
    await actOrPropose(session, values, twoPeopleToRecord(says) ? 'absence/decide' : recording, input)
  })
}

const deciding: Options = { held: { type: 'string' }, preview: { type: 'boolean' } }

/**
 * `absence decide ID KIND …`: what it does to money and rights is told first, and with `--preview` that alone. Then it is decided: at once where one person
 * decides, else as a proposal, for another to second.
 */
export async function decideIn(args: string[]): Promise<void> {
  const { absenceId, says, held, values } = await asked(args, decidedKinds, recordedKinds, 'terminal.absence.isRecorded', deciding)
  await withSession(async (session) => {
    const input = { absenceId, eventId: v7(), held, says: await byName(session, says, held) }
    const brought = broughtBy(await session.ask('absence/show', { absence: absenceId }, AbsenceFile), says)
    if (values.preview && values.json) return printJson(brought)
    if (!values.json) process.stdout.write(brought ? `${effectsText(brought)}\n` : `${worded('terminal.absence.noEffect')}\n`)
    if (values.preview) return
    await actOrPropose(session, values, 'absence/decide', input)
  })
}

type Input = { absenceId: string; eventId: string; held: Moment; says: Says }

/** At once, where one person does it; else it is proposed, for another to second. */
async function actOrPropose(session: Session, values: Values, action: string, input: Input): Promise<void> {
  try {
    receive(values, await session.act(action, input))
  } catch (error) {
    if (!(error instanceof Fault && error.code === 'needsSecond')) throw error
    const { absenceId, eventId, says } = input
    const proposed = await propose(session, action, input, String(says.reasons ?? says.condition ?? says.note))
    if (values.json) printJson({ ...proposed, absenceId, eventId })
    else sayProposed(proposed)
  }
}

function receive(values: Values, answer: unknown): void {
  const receipt = AbsenceReceipt.parse(answer)
  if (values.json) printJson(receipt)
  else say('terminal.absence.recorded', { id: receipt.eventId })
}

type Says = { kind: string; [field: string]: unknown }
type Asked = { absenceId: string; says: Says; held: Moment; values: Values }

async function asked(
  [absenceId, kind, ...rest]: string[],
  kinds: string[],
  others: string[],
  otherwise: string,
  also?: Options,
): Promise<Asked> {
  if (absenceId === undefined || absenceId.startsWith('-')) throw new Usage('ID')
  if (kind === undefined || kind.startsWith('-')) throw new Usage(`KIND (${kinds.join(', ')})`)
  if (others.includes(kind)) throw new Unclear(worded(otherwise, { kind, id: absenceId }))
  const word = [...RecordedWord.options, ...DecisionWord.options].find(({ shape }) => shape.kind.value === kind)
  if (!word) throw new Unclear(worded('terminal.absence.kindUnknown', { kind, kinds: kinds.join(', ') }))
  // Each of them has a kind; which fields else, its own shape says.
  const shape = (word as z.ZodObject<{ kind: z.ZodLiteral<CaseWord['kind']> }>).omit({ kind: true })
  const { values, held, says } = await withFields(kind, shape, rest, also ? { also } : {})
  return { absenceId, says: { ...says, kind }, held, values }
}

/** Units and people may be named, as in every command. */
async function byName(session: Session, says: Says, held: Moment): Promise<Says> {
  const { unitId, personId } = says
  return {
    ...says,
    ...(typeof unitId === 'string' ? { unitId: await unitOf(session, unitId, dayOf(held.slice(0, 10))) } : {}),
    ...(typeof personId === 'string' ? { personId: await personOf(session, personId) } : {}),
  }
}
