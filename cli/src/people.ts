import { type KeptClaim, PersonPage, type SourceText } from '@muster/domain/people/shapes.ts'
import { withWords } from '@muster/domain/people/words.ts'
import { PeopleOn } from '@muster/domain/strength/shapes.ts'
import { read, text, wanted, word } from './arguments.ts'
import { nameText } from './nameText.ts'
import { printJson, printTable, say } from './print.ts'
import { withSession } from './session.ts'
import { given, knownOf } from './strength.ts'
import { dayOf, personOf, unitOf } from './which.ts'

/** Everyone behind a unit's figure on a day. */
export async function people(args: string[]): Promise<void> {
  const { values, words } = read(args, {
    on: { type: 'string' },
    status: { type: 'string' },
    group: { type: 'string' },
    units: { type: 'string' },
    'as-known-on': { type: 'string' },
  })
  const on = dayOf(wanted(values, 'on'))
  const named = word(words, 0, 'UNIT')
  await withSession(async (session) => {
    const unit = await unitOf(session, named, on)
    const input = given({
      unit,
      on,
      status: text(values, 'status'),
      group: text(values, 'group'),
      units: text(values, 'units'),
      known: knownOf(text(values, 'as-known-on')),
      limit: 2000,
    })
    const answer = await session.ask('people/on', input, PeopleOn)
    for (let cursor = answer.cursor; cursor; ) {
      const next: PeopleOn = await session.ask('people/on', { ...input, cursor }, PeopleOn)
      answer.people.push(...next.people)
      cursor = next.cursor
    }
    const { cursor: _allRead, ...everyone } = answer
    if (values.json) return printJson(everyone)
    printTable(
      ['name', 'rank', 'unit', 'status', 'since', 'id'],
      answer.people.map((one) => [
        nameText({ ...one, isNameClosed: one.name === null }),
        one.rank,
        one.unitName,
        one.status,
        one.since,
        one.personId,
      ]),
    )
    say('terminal.people.total', { count: answer.people.length })
  })
}

/** One person, by id or by a name that is only theirs. The words of their sources are sealed: they are opened for a purpose. */
export async function person(args: string[]): Promise<void> {
  const { values, words } = read(args, { 'as-known-on': { type: 'string' }, words: { type: 'boolean' }, purpose: { type: 'string' } })
  const named = word([words.join(' ')].filter(Boolean), 0, 'ID')
  await withSession(async (session) => {
    const page = await session.ask(
      'people/show',
      given({ person: await personOf(session, named), known: knownOf(text(values, 'as-known-on')) }),
      PersonPage,
    )
    const purpose = text(values, 'purpose')
    const opens = purpose !== undefined || values.words === true
    const { texts, claims } = withWords(page, opens ? await session.reveal({ personId: page.personId }, purpose) : [])
    if (values.json)
      return printJson({
        ...page,
        claims,
        sources: page.sources.map((source) => texts.find(({ sourceId }) => sourceId === source.sourceId) ?? source),
      })
    show(page, texts, claims)
  })
}

const day = (moment: string | null) => moment?.slice(0, 10) ?? ''

function show(page: PersonPage, texts: readonly SourceText[], claims: readonly KeptClaim[]): void {
  say('terminal.person.title', { name: page.name, rank: page.rank ?? '', unit: page.crumbs.map((crumb) => crumb.name).join(' › ') })
  for (const source of texts) process.stdout.write(`\n${source.text}\n(${source.title}:${source.line})\n`)
  const closed = page.sources.length - texts.length
  if (closed > 0) say('terminal.person.sealed', { count: closed })
  process.stdout.write('\n')
  const words = (claimId: string | null) => {
    const claim = claims.find((one) => one.claimId === claimId)
    const text = texts.find((source) => source.sourceId === claim?.sourceId)?.text
    return claim && text ? text.slice(...claim.words) : null
  }
  printTable(
    ['status', 'from', 'to', 'how sure', 'words'],
    page.statuses.map((one) => [
      one.code,
      day(one.from),
      day(one.to),
      [one.fromPrecision, one.toPrecision].filter(Boolean).join('–'),
      words(one.claimId),
    ]),
  )
  process.stdout.write('\n')
  printTable(
    ['unit', 'from', 'to', 'ended', 'whereto'],
    page.assignments.map((one) => [one.unitName, day(one.from), day(one.to), one.end, one.whereto]),
  )
  for (const { sourceId, unread } of page.sources) {
    const source = texts.find((one) => one.sourceId === sourceId)
    for (const piece of unread) process.stdout.write(`? ${source ? `${source.text.slice(...piece.words)}  ` : ''}[${piece.reason}]\n`)
  }
}
