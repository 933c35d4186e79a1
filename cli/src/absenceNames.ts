import { NamesReceipt, OpenedNames } from '@muster/domain/absence/names.ts'
import { worded } from '@muster/server/kernel/wording.ts'
import { v7 } from 'uuid'
import { oneOf, read, Usage, wanted, word } from './arguments.ts'
import { exactMoment } from './exactMoment.ts'
import { minute, printJson, printTable, say } from './print.ts'
import { propose, sayProposed } from './propose.ts'
import { withSession } from './session.ts'
import { dayOf, unitOf } from './which.ts'

/** `absence names open|close|list` */
export const names = oneOf({ open, close, list })

/** Proposes that the names in lists of a unit above a battalion are opened to whoever is signed in. A second person opens them. */
async function open(args: string[]): Promise<void> {
  const { values, words } = read(args, { 'whole-force': { type: 'boolean' }, purpose: { type: 'string' }, until: { type: 'string' } })
  const isForce = values['whole-force'] === true
  if (isForce && words.length > 0) throw new Usage('--whole-force')
  const named = isForce ? undefined : word([words.join(' ')].filter(Boolean), 0, 'UNIT')
  const purpose = wanted(values, 'purpose')
  const until = exactMoment(wanted(values, 'until'))
  await withSession(async (session) => {
    const openingId = v7()
    const unitId = named === undefined ? null : await unitOf(session, named, today())
    const proposed = await propose(session, 'absence/openNames', { openingId, unitId, purpose, until }, purpose)
    if (values.json) return printJson({ ...proposed, openingId })
    say('terminal.absence.namesAsked', { unit: named ?? '', until: minute(until) })
    sayProposed(proposed)
  })
}

async function close(args: string[]): Promise<void> {
  const { values, words } = read(args, {})
  const openingId = word(words, 0, 'ID')
  await withSession(async (session) => {
    const receipt = NamesReceipt.parse(await session.act('absence/closeNames', { openingId }))
    if (values.json) printJson(receipt)
    else say('terminal.absence.namesShut')
  })
}

/** Where names are open: one’s own, and those of places where one may open names. */
async function list(args: string[]): Promise<void> {
  const { values, words } = read(args, {})
  await withSession(async (session) => {
    const unit = words.length === 0 ? undefined : await unitOf(session, words.join(' '), today())
    const opened = await session.ask('absence/openedNames', unit === undefined ? {} : { unit }, OpenedNames)
    if (values.json) return printJson(opened)
    if (opened.openings.length > 0)
      printTable(
        ['until', 'unit', 'to', 'secondedBy', 'purpose', 'id'].map((column) => worded(`terminal.absence.column.${column}`)),
        opened.openings.map(({ to, unitName, name, secondedBy, purpose, openingId }) => [
          minute(to),
          unitName ?? worded('terminal.absence.namesForce'),
          name,
          secondedBy,
          purpose,
          openingId,
        ]),
      )
    say('terminal.absence.namesCount', { count: opened.openings.length })
  })
}

function today(): ReturnType<typeof dayOf> {
  return dayOf(new Date().toISOString().slice(0, 10))
}
