import { HappeningReceipt, ReportReceipt } from '@muster/domain/events/commands.ts'
import { HappeningReport, Telling } from '@muster/domain/events/happening.ts'
import { HappeningFile, HappeningList } from '@muster/domain/events/shapes.ts'
import { worded } from '@muster/server/kernel/wording.ts'
import { v7 } from 'uuid'
import { type Options, oneOf, read, text, Unclear, Usage, type Values, wanted, word } from './arguments.ts'
import { declare } from './eventDeclare.ts'
import { happeningText, sourcingText, whenText } from './eventText.ts'
import { exactMoment } from './exactMoment.ts'
import { printJson, printTable, say } from './print.ts'
import { type Session, withSession } from './session.ts'
import { given } from './strength.ts'
import { dayOf, unitOf } from './which.ts'
import { withFields } from './withFields.ts'

/** `event list|show|record|correct|declare|report` */
export const event = oneOf({ list, show, record, correct, declare, report })

/** What happened, the newest first: of what concerns a unit, or of all that one sees. */
async function list(args: string[]): Promise<void> {
  const options = {
    kind: { type: 'string' },
    place: { type: 'string' },
    since: { type: 'string' },
    until: { type: 'string' },
    after: { type: 'string' },
    limit: { type: 'string' },
  } as const
  const { values, words } = read(args, options)
  const [since, until] = [edgeOf(values, 'since'), edgeOf(values, 'until')]
  await withSession(async (session) => {
    const unit = words[0] === undefined ? undefined : await unitOf(session, words[0], today())
    const plain = Object.fromEntries(['kind', 'place', 'after', 'limit'].map((name) => [name, text(values, name)]))
    const asked = given({ unit, since, until, ...plain })
    const answer = await session.ask('events/list', asked, HappeningList)
    if (values.json) return printJson(answer)
    printTable(
      ['when', 'kind', 'what', 'where', 'unit', 'sources', 'id'].map((column) => worded(`terminal.event.column.${column}`)),
      answer.happenings.map((line) => [
        whenText(line),
        worded('terminal.event.kind', { kind: line.kind }),
        line.title,
        line.place,
        line.unitName ?? worded('terminal.event.force'),
        sourcingText(line.sourcing),
        line.happeningId,
      ]),
    )
    say('terminal.event.count', { count: answer.happenings.length, hasMore: String(answer.cursor !== null), after: answer.cursor ?? '' })
  })
}

async function show(args: string[]): Promise<void> {
  const { values, words } = read(args, {})
  const happening = word(words, 0, 'ID')
  await withSession(async (session) => {
    const file = await session.ask('events/show', { happening }, HappeningFile)
    if (values.json) printJson(file)
    else process.stdout.write(happeningText(file))
  })
}

const Told = Telling.omit({ unitId: true })
export const concerned = { unit: { type: 'string' }, 'whole-force': { type: 'boolean' } } as const

async function record(args: string[]): Promise<void> {
  const { values, says } = await withFields('event', Told, args, { also: concerned })
  demandConcerned(values)
  await withSession(async (session) => {
    const input = { happeningId: v7(), told: { ...says, unitId: await concernedOf(session, values) } }
    receive(values, await session.act('events/record', input), 'terminal.event.recorded')
  })
}

/** `event correct ID`: tells it anew, whole, or takes it back. */
async function correct([happeningId, ...args]: string[]): Promise<void> {
  if (happeningId === undefined || happeningId.startsWith('-')) throw new Usage('ID')
  const reason: Options = { reason: { type: 'string' } }
  if (args.includes('--take-back')) {
    const { values } = read(args, { ...reason, 'take-back': { type: 'boolean' } })
    const input = { happeningId, told: null, reason: wanted(values, 'reason') }
    return withSession(async (session) => receive(values, await session.act('events/correct', input), 'terminal.event.takenBack'))
  }
  const { values, says } = await withFields('event', Told, args, { also: { ...concerned, ...reason } })
  demandConcerned(values)
  const why = wanted(values, 'reason')
  await withSession(async (session) => {
    const input = { happeningId, told: { ...says, unitId: await concernedOf(session, values) }, reason: why }
    receive(values, await session.act('events/correct', input), 'terminal.event.corrected')
  })
}

/** `event report ID`: what a source says of it. */
async function report([happeningId, ...args]: string[]): Promise<void> {
  if (happeningId === undefined || happeningId.startsWith('-')) throw new Usage('ID')
  const also: Options = { held: { type: 'string' }, replaces: { type: 'string' } }
  const { values, says, held } = await withFields('report', HappeningReport.omit({ held: true }), args, { also })
  await withSession(async (session) => {
    const input = given({ happeningId, reportId: v7(), replaces: text(values, 'replaces'), report: { ...says, held } })
    const receipt = ReportReceipt.parse(await session.act('events/report', input))
    if (values.json) printJson(receipt)
    else say('terminal.event.reported', { id: receipt.reportId })
  })
}

function receive(values: Values, answer: unknown, sentence: string): void {
  const receipt = HappeningReceipt.parse(answer)
  if (values.json) printJson(receipt)
  else say(sentence, { id: receipt.happeningId })
}

/** Whom it concerns is said, and not left out: the whole force is many people. */
export function demandConcerned(values: Values): void {
  if ((text(values, 'unit') === undefined) === (values['whole-force'] !== true)) throw new Unclear(worded('terminal.event.whom'))
}

export async function concernedOf(session: Session, values: Values): Promise<string | null> {
  const unit = text(values, 'unit')
  return unit === undefined ? null : unitOf(session, unit, today())
}

const today = () => dayOf(new Date().toISOString().slice(0, 10))

/** A day begins with its midnight in UTC; a moment has its offset. */
function edgeOf(values: Values, name: 'since' | 'until'): string | undefined {
  const said = text(values, name)
  if (said === undefined) return undefined
  return exactMoment(/^\d{4}-\d\d-\d\d$/.test(said) ? `${dayOf(said)}T00:00Z` : said)
}
