import { deskPageCaller } from '@muster/domain/access/roles.ts'
import { Changes } from '@muster/domain/ledger/shapes.ts'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { ownDesk } from '../../../tests/scenario/ownDesk.ts'
import { refusal } from '../../../tests/scenario/world.ts'
import { connect, type Database } from '../kernel/db.ts'
import { perform } from '../kernel/perform.ts'
import { enter } from '../kernel/permit.ts'

const { world, asker, callerOf, by, read, list, newest, tablesThatHold } = ownDesk()
let app: Database
/** Everything that is printed. */
const logged: string[] = []

beforeAll(() => {
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((chunk) => logged.push(String(chunk)) > 0)
  for (const way of ['log', 'error', 'warn', 'info'] as const)
    vi.spyOn(console, way).mockImplementation((...said) => void logged.push(said.join(' ')))
  app = connect(world().appUrl, { connections: 1 })
})
afterAll(async () => {
  vi.restoreAllMocks()
  await app?.end()
})

describe('what is said', () => {
  test('and where it was said from stands in no table and in no log', async () => {
    const him = asker('198.51.100.78')
    const { words } = await him.asks({ want: 'back', text: 'the sawmill at Osterwharf', avoid: 'Corporal Vintersson' })
    await him.says(await him.opens(words), { text: 'still at the sawmill' })
    const conversationId = await newest()
    await by('desk', 'desk/answer', {
      conversationId,
      eventId: v7(),
      text: 'We have your word on the sawmill',
      awaited: { where: 'the sawmill gate', when: 'at duskfall' },
    })
    await read('desk', conversationId)
    for (const text of ['sawmill', 'Osterwharf', 'Vintersson', 'duskfall', '198.51.100.78'])
      expect([text, await tablesThatHold(text)]).toEqual([text, []])
    expect(logged.filter((line) => /sawmill|Vintersson|198\.51\.100|203\.0\.113|192\.0\.2\./.test(line))).toEqual([])
  })

  test('names no person, no unit and no case: there is no column for one', async () => {
    const columns = await world().db`
      select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'public' and table_name like 'desk%'`
    expect(columns.map(({ name }) => name as string).filter((name) => /person|unit|absence|case|address|ip$/.test(name))).toEqual([])
    const references = await world()
      .db`select confrelid::regclass::text as of from pg_constraint where contype = 'f' and conrelid::regclass::text like 'desk%'`
    expect([...new Set(references.map(({ of }) => of))]).toEqual(['desk_conversation'])
  })

  test('is sealed for its own conversation: moved to another it opens nowhere', async () => {
    await asker('192.0.2.70').asks({ want: 'ask', text: 'first' })
    const from = await newest()
    await asker('192.0.2.71').asks({ want: 'ask', text: 'second' })
    const to = await newest()
    const owner = connect(world().ownerUrl, { connections: 1 })
    await owner`alter table desk_event disable trigger not_changed`
    await owner`update desk_event e set (wrapped, sealed) = (select wrapped, sealed from desk_event o where o.conversation_id = ${from} and kind = 'asked')
      where e.conversation_id = ${to} and kind = 'asked'`
    expect(await refusal(read('desk', to))).toMatchObject({ code: 'sealedAltered' })
    await owner`alter table desk_event enable trigger not_changed`
    await owner.end()
  })
})

describe('who reads', () => {
  test.each(['desk', 'welfare', 'inspector'])('%s does', async (role) => {
    await asker('192.0.2.80').asks({ want: 'ask', text: 'a question' })
    expect((await read(role, await newest())).events[0]?.words?.text).toBe('a question')
  })

  test.each(['investigator', 'commander', 'holder', 'clerk', 'auditor'])(
    '%s does not: no list, no word, no act, no entry',
    async (role) => {
      const conversationId = await newest()
      const tried: [action: string, input: object][] = [
        ['desk/list', {}],
        ['desk/read', { conversationId }],
        ['desk/answer', { conversationId, eventId: v7(), text: 'x' }],
        ['desk/look', { conversationId }],
      ]
      for (const [action, input] of tried) expect([action, (await refusal(by(role, action, input))).code]).toEqual([action, 'forbidden'])
      if (role === 'auditor') return
      const told = JSON.stringify(
        Changes.parse((await by(role, 'ledger/changes', {})).answer).lines.filter(({ outcome }) => outcome === 'performed'),
      )
      expect(['desk/', conversationId, 'A welfare', 'A desk'].filter((word) => told.includes(word))).toEqual([])
    },
  )

  test('nobody does who also stands on the other side, by whichever of their roles', async () => {
    expect((await refusal(by('both', 'desk/list', {}))).code).toBe('deskApart')
    expect((await refusal(by('both', 'desk/read', { conversationId: await newest() }))).code).toBe('deskApart')
  })

  test('nobody does by a token or at no sitting', async () => {
    const asProgram = { ...(await callerOf('desk')), sessionId: null }
    const reading = perform(world().ground, 'desk/read', asProgram, { conversationId: await newest() })
    expect((await refusal(reading)).code).toBe('revealNeedsSitting')
  })

  test('every act at the desk is an entry in the scope of the desk, without a word of what was said', async () => {
    const entries = await world()
      .db`select action, scope, unit_id, person_id, input from ledger_entry where room = 'desk' and outcome = 'performed'`
    expect([...new Set(entries.map(({ action }) => action))].sort()).toEqual([
      'desk/answer',
      'desk/ask',
      'desk/keep',
      'desk/read',
      'desk/say',
    ])
    expect(entries.filter(({ scope, unitId, personId }) => scope !== 'desk' || unitId || personId)).toEqual([])
    const fields = new Set(entries.flatMap(({ input }) => Object.keys(input)))
    expect([...fields].sort()).toEqual(['askedBy', 'comesBack', 'conversationId', 'eventId', 'language', 'says'])
  })

  test('the second wall holds alone: whoever does not read at the desk sees no row, whatever they reach', async () => {
    const everything = { all: true, units: [] }
    const counts = async (caller: Parameters<typeof enter>[1], verb: 'people.read' | 'access.reveal' | 'desk.ask' | 'desk.read') =>
      app.begin(async (sql) => {
        await enter(sql, caller, { verb, sensitivity: 'personal' }, { reach: everything })
        const rows = await sql`select (select count(*)::int from desk_conversation) as c, (select count(*)::int from desk_event) as e,
          (select count(*)::int from desk_line) as l, (select count(*)::int from desk_page(true, null, null, 9)) as p`
        return Object.values(rows[0] ?? {})
      })
    const holder = await callerOf('holder')
    for (const verb of ['people.read', 'access.reveal'] as const) expect(await counts(holder, verb)).toEqual([0, 0, 0, 0])
    expect(await counts(deskPageCaller, 'desk.ask')).toEqual([0, 0, 0, 0])
    expect((await counts(holder, 'desk.read')).every((count) => Number(count) > 0)).toBe(true)
    const write = app.begin(async (sql) => {
      await enter(sql, holder, { verb: 'people.correct', sensitivity: 'personal' }, { reach: everything })
      await sql`select desk_write('{"event": {"kind": "said"}}', now(), 1)`
    })
    await expect(write).rejects.toThrow('not at the desk')
    // Who reads marks that it was read, and answers nothing; who answers does; and neither begins a conversation.
    const conversationId = await newest()
    const writes = (verb: 'desk.read' | 'desk.answer', kind: string, more: object = {}) =>
      app
        .begin(async (sql) => {
          await enter(sql, holder, { verb, sensitivity: 'personal' }, { reach: everything })
          await sql`select set_config('muster.entry', '1', true)`
          const line = { askedAt: '2024-01-01Z', waitingSince: null, isKept: false, isOpen: true }
          await sql`select desk_write(${sql.json({ event: { eventId: v7(), conversationId, kind, by: 'Somebody' }, line, ...more })}, now(), 1)`
          throw new Error('written')
        })
        .catch((error: Error) => error.message)
    for (const [verb, kind, came] of [
      ['desk.read', 'read', 'written'],
      ['desk.read', 'answered', 'not at the desk'],
      ['desk.read', 'placed', 'not at the desk'],
      ['desk.read', 'closed', 'not at the desk'],
      ['desk.answer', 'closed', 'written'],
      ['desk.answer', 'said', 'not at the desk'],
    ] as const)
      expect([verb, kind, await writes(verb, kind)]).toEqual([verb, kind, came])
    expect(await writes('desk.read', 'read', { conversation: { lookup: '', language: 'en', askedBy: 'self' } })).toBe('not at the desk')
  })
})

test('the list has those in front that have waited longest, page by page, and those that were ended apart', async () => {
  const all = (await list()).conversations
  const waiting = all.map(({ waitingSince }) => waitingSince ?? 'infinity')
  expect(waiting).toEqual([...waiting].sort())
  const first = await list({ limit: 2 })
  const second = await list({ limit: 500, after: first.cursor ?? '' })
  expect([...first.conversations, ...second.conversations]).toEqual(all)
  const [{ conversationId } = { conversationId: '' }] = all
  await by('desk', 'desk/close', { conversationId, eventId: v7() })
  const closed = (await list({ kind: 'closed' })).conversations
  expect(closed.map((one) => one.conversationId)).toEqual([conversationId])
  expect((await list()).conversations).toHaveLength(all.length - 1)
})
