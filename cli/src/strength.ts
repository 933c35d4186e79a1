import { Fault } from '@muster/domain/fault.ts'
import { Register } from '@muster/domain/strength/flows.ts'
import type { Reported } from '@muster/domain/strength/reported.ts'
import { MorningState, StrengthReturn, StrengthSeries } from '@muster/domain/strength/shapes.ts'
import { UnitPage } from '@muster/domain/units/unit.ts'
import { momentOf } from '@muster/domain/zone.ts'
import { worded } from '@muster/server/kernel/wording.ts'
import { read, text, Usage, wanted, word } from './arguments.ts'
import { printCsv, printJson, printTable, say } from './print.ts'
import { type Session, withSession } from './session.ts'
import { beside } from './strengthBeside.ts'
import { dayOf, unitOf } from './which.ts'

const lens = { on: { type: 'string' }, units: { type: 'string' }, 'as-known-on': { type: 'string' } } as const

/** `as-known-on` may be a day (its end, UTC) or a moment. */
export function knownOf(given: string | undefined): string | undefined {
  if (given === undefined) return undefined
  if (/^\d{4}-\d\d-\d\d$/.test(given)) return momentOf(`${dayOf(given)}T23:59:59.999999Z`)
  const moment = new Date(given)
  if (Number.isNaN(moment.getTime())) throw new Usage(worded('terminal.momentUnread', { given }))
  return momentOf(moment.toISOString())
}

export async function strength(args: string[]): Promise<void> {
  if (args[0] === 'series') return series(args.slice(1))
  if (args[0] === 'beside') return beside(args.slice(1))
  const { values, words } = read(args, { ...lens, scope: { type: 'string' } })
  const on = dayOf(wanted(values, 'on'))
  const named = word(words, 0, 'UNIT')
  await withSession(async (session) => {
    const unit = await unitOf(session, named, on)
    const lensed = given({ unit, on, units: text(values, 'units'), known: knownOf(text(values, 'as-known-on')) })
    const answer = await session.ask('strength/return', { ...lensed, ...given({ scope: text(values, 'scope') }) }, StrengthReturn)
    if (values.json) return printJson(answer)
    show(answer)
    const isOdd = answer.equations.some(({ number, outcome }) => number >= 6 && number <= 8 && outcome === 'broken')
    if (isOdd && answer.scope === 'all') await showOdd(session, lensed)
  })
}

/** Leaves out what was not said, so that the action's own defaults hold. */
export function given(input: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
}

function show(answer: StrengthReturn): void {
  say('terminal.strength.title', { name: answer.unitName, on: answer.on, basis: answer.basis })
  const groups = answer.byRank.filter(({ fields }) => Object.values(fields).some((value) => value))
  const rows = Object.entries(answer.total)
    .filter(([, value]) => value !== 0)
    .map(([field, value]) => [field, value, ...groups.map(({ fields }) => fields[field as 'CLOSE'])])
  printTable(['', 'total', ...groups.map(({ rankGroup }) => rankGroup)], rows)
  for (const { number, outcome, left, right, because } of answer.equations)
    say(`terminal.strength.${outcome}`, { number, left: left ?? 0, right: right ?? 0, because: because ?? '' })
  showFlows(answer.flows)
  if (answer.reported) showReported(answer.reported)
  const { latest } = answer.signature
  if (latest)
    say('terminal.strength.version', {
      version: latest.version,
      by: latest.by,
      at: latest.at.slice(0, 16),
      close: latest.close,
      over: latest.over,
      differs: String(answer.signature.differs),
    })
}

/** How the absences and the registers of people off the rolls follow from those of the day before; nothing where there are none. */
function showFlows({ cases, registers }: StrengthReturn['flows']): void {
  const isAny = (counts: Record<string, number>) => Object.values(counts).some((count) => count !== 0)
  if (isAny(cases)) say('strength.flow.cases', cases)
  for (const register of Register.options) if (isAny(registers[register])) say(`strength.flow.register.${register}`, registers[register])
}

/** The strength that the rules in force report, with its basis and its source, and the lines of their report. */
function showReported({ regime, basis, strength: figure, leftOut, cites, confidence, lines }: Reported): void {
  const without = leftOut.map(({ status, afterMonths, only, count }) => {
    const named = worded(`app.status.${status}`)
    if (only !== null) return worded('strength.reported.leftOutOnly', { status: named, only })
    if (afterMonths === null) return worded('strength.reported.leftOut', { status: named, count: count ?? 0 })
    return worded('strength.reported.leftOutAfter', { status: named, months: afterMonths, count: count ?? 0 })
  })
  say(`strength.reported.${basis}`, { rules: regime.title, strength: figure, without: without.join(', ') })
  say('absence.chain.rule', { cites, confidence: worded(`regime.confidence.${confidence}`) })
  if (regime.isDemonstration) say('strength.reported.demonstration')
  printTable(
    ['', ''],
    lines.map(({ line, title, value }) => [worded('strength.reported.line', { line, title }), value ?? worded('strength.reported.byHand')]),
  )
}

/** By whom an equation does not hold: named for whoever may read names, and for nobody else. */
async function showOdd(session: Session, lens: Record<string, unknown>): Promise<void> {
  const state = await session.ask('strength/morning', lens, MorningState).catch((error: unknown) => {
    if (error instanceof Fault && error.status === 403) return undefined
    throw error
  })
  for (const { kind, people } of state?.looks ?? [])
    for (const { name, unitName } of people)
      if (kind in oddOf)
        say('terminal.strength.odd', {
          number: oddOf[kind as keyof typeof oddOf],
          name: name ?? worded('terminal.absence.nameClosed', { rank: 'none' }),
          unit: unitName,
        })
}
const oddOf = { oddCases: 6, oddRegisters: 7, oddDeaths: 8 }

async function series(args: string[]): Promise<void> {
  const { values, words } = read(args, {
    from: { type: 'string' },
    to: { type: 'string' },
    units: { type: 'string' },
    'as-known-on': { type: 'string' },
    csv: { type: 'boolean' },
  })
  const from = text(values, 'from')
  const to = dayOf(wanted(values, 'to'))
  const named = word(words, 0, 'UNIT')
  await withSession(async (session) => {
    const unit = await unitOf(session, named, from ? dayOf(from) : to)
    const first = from ? dayOf(from) : await recordFrom(session, unit, to)
    const answer = await session.ask(
      'strength/series',
      given({ unit, from: first, to, units: text(values, 'units'), known: knownOf(text(values, 'as-known-on')) }),
      StrengthSeries,
    )
    if (values.json) return printJson(answer)
    const head = ['day', 'assigned', 'on_hand', 'P', 'A', 'C', 'U', 'I', 'W', 'gains', 'losses']
    const rows = answer.days.map((day) => [
      day.on,
      day.assigned,
      day.onHand,
      day.P,
      day.A,
      day.C,
      day.U,
      day.I,
      day.W,
      day.gains,
      day.losses,
    ])
    if (values.csv) printCsv(head, rows)
    else printTable(head, rows)
    // After the figures, since a table that goes to another program has no room for it.
    if (!values.csv) for (const { on, title, version } of answer.breaks) say('terminal.strength.rulesBreak', { on, title, version })
  })
}

async function recordFrom(session: Session, unit: string, on: string): Promise<string> {
  const page = await session.ask('units/show', { unit, on }, UnitPage)
  return page.recordFrom ?? on
}
