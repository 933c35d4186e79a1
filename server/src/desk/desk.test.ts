import { AbsenceFile, OpenCaseOf } from '@muster/domain/absence/shapes.ts'
import { answerHours } from '@muster/domain/desk/conversation.ts'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { anAsker } from '../../../tests/scenario/anAsker.ts'
import { isMissed, withRegime } from '../../../tests/scenario/aRegimeInForce.ts'
import { ownDesk } from '../../../tests/scenario/ownDesk.ts'
import { refusal } from '../../../tests/scenario/world.ts'
import { connect } from '../kernel/db.ts'
import { deskDoor } from './page/door.ts'
import { readReceipt, wordsOf } from './page/receipt.ts'

const { world, time, later, asker, callerOf, by, read, list, newest, tablesThatHold } = ownDesk()

describe('whoever asks to come back', () => {
  test('gets four words, types them again, is told where and when, and goes on', async () => {
    const him = asker('198.51.100.77')
    const { page, words } = await him.asks({ want: 'back', place: 'hospital', text: 'I am cold & tired <b>', avoid: 'Sgt. Pike' })
    expect([page.status, words.split(' ').length]).toEqual([200, 4])
    expect(words.split(' ').every((word) => wordsOf('en').words.includes(word))).toBe(true)
    const conversationId = await newest()

    const first = await him.opens(words.toUpperCase().replaceAll(' ', ', '))
    expect(first.status).toBe(200)
    expect(first.text).toContain('If by')
    expect(first.text).toContain('Typed the receipt again')
    expect(first.html).toContain('I am cold &amp; tired &lt;b&gt;')

    const file = await read('welfare', conversationId)
    expect(file).toMatchObject({ askedBy: 'oneself', isKept: true, placedAt: null })
    expect(file.events[0]).toMatchObject({
      kind: 'askedBack',
      by: null,
      words: { place: 'hospital', text: 'I am cold & tired <b>', avoid: 'Sgt. Pike' },
    })
    const awaited = { where: 'Lower Lisk hospital, west door', when: 'from Friday 08:00' }
    await by('welfare', 'desk/answer', { conversationId, eventId: v7(), text: 'Come in. Nobody of your unit will be there.', awaited })

    const second = await asker('203.0.113.9').opens(words)
    for (const told of ['that day counts', awaited.where, awaited.when, 'Nobody of your unit', 'Read it'])
      expect(second.text).toContain(told)
    expect(second.text).not.toContain('A welfare')
    const third = await him.says(second, { text: 'Can my mother come?', place: 'welfare' })
    expect(third.text).toContain('Can my mother come?')
    expect(third.text).toContain('Where: A chaplain or a welfare officer')
    // Sent again by whoever reloads the page: nothing is added.
    await him.says(second, { text: 'Can my mother come?', place: 'welfare' })
    expect((await read('desk', conversationId)).events.map(({ kind }) => kind)).toEqual([
      ...['askedBack', 'kept', 'read', 'placed', 'chose'],
      'read',
    ])
    expect((await him.says({ ...third, fields: { ...third.fields, pass: 'x' } }, { text: 'x' })).text).toContain('Type your four words')
    expect((await him.says(third, { place: 'welfare' })).status).toBe(400)
  })

  test('and hears nothing, is told to come: the date of asking counts', async () => {
    const her = asker('192.0.2.50')
    const { words } = await her.asks({ want: 'back' })
    time.now = Date.now() + answerHours * 3_600_000
    const late = await her.opens(words)
    expect(late.text).toContain('that means: come')
    time.now = Date.now()

    const awaited = { where: 'Lower Lisk hospital', when: 'from Friday 08:00' }
    const conversationId = await newest()
    await by('welfare', 'desk/answer', { conversationId, eventId: v7(), text: 'We are sorry that it took so long.', awaited })
    await world().db`update desk_line set answer_by = placed_at - interval '128 hours' where conversation_id = ${conversationId}`
    const later = await her.opens(words)
    for (const told of ['that means: come, to the place you choose', 'awaited at this place too', awaited.where, awaited.when])
      expect(later.text).toContain(told)
  })

  test('for somebody else says so, and nobody checks it', async () => {
    await asker('192.0.2.51').asks({ want: 'ask', by: 'charity', text: 'Does the offer cover a man who crossed a border?' })
    expect(await read('desk', await newest())).toMatchObject({ askedBy: 'charity', backAskedAt: null, answerBy: null })
  })

  test('without a question and without the wish to come back is asked for one, and keeps what was typed', async () => {
    const page = await asker('192.0.2.52').works('/ask', '/', { want: 'ask', text: ' ', avoid: 'Sgt. "Pike"' })
    expect([page.status, page.text.includes('Everything you wrote is still here')]).toEqual([400, true])
    expect(page.html).toContain('Sgt. &quot;Pike&quot;')
  })
})

describe('a receipt', () => {
  test('that opens nothing tells nothing, whether nearly right or not at all', async () => {
    const { words } = await asker('192.0.2.60').asks({ want: 'back' })
    const [one = '', two = '', three = ''] = words.split(' ')
    const [other = ''] = wordsOf('en').words.filter((word) => !words.includes(word))
    const near = await asker('192.0.2.61').opens([one, two, three, other].join(' '))
    const far = await asker('192.0.2.62').opens([other, other, other, other].join(' '))
    const bare = (html: string) => html.replace(/value="[^"]*"/g, '')
    expect([near.status, far.status, bare(near.html) === bare(far.html)]).toEqual([400, 400, true])
    expect(near.text).toContain('These four words open nothing')
    expect((await asker('192.0.2.61').opens(`${one} ${two}`)).text).toContain('Here are 2')
    expect((await asker('192.0.2.61').opens(`${one} ${two} ${three} qqqq`)).text).toContain('not in our list: qqqq')
  })

  test('guessed at a thousand a second is slowed, then stopped, and nobody else is', async () => {
    const guesser = asker('192.0.2.66')
    const guess = () => wordsOf('en').words.slice(0, 4).join(' ')
    const seen: string[] = []
    for (let n = 0; n < 400; n++) {
      const page = await guesser.send('/open')
      const { text } = await guesser.send('/open', { ...page.fields, words: guess() })
      seen.push(/open nothing|queue|Not just now/.exec(text)?.[0] ?? text)
      time.passed += 1
    }
    expect(seen.filter((one) => one === 'open nothing').length).toBeLessThanOrEqual(2)
    expect(new Set(seen)).toEqual(new Set(['open nothing', 'queue', 'Not just now']))
    // Whoever is elsewhere opens theirs meanwhile; and whoever shares the place can still ask.
    const { words } = await asker('192.0.2.67').asks({ want: 'back' })
    expect((await asker('192.0.2.67').opens(words)).status).toBe(200)
    expect((await asker('192.0.2.66').asks({ want: 'back' })).page.status).toBe(200)
  })

  test('is kept by no table and found by no one who has the database alone', async () => {
    const { words } = await asker('192.0.2.68').asks({ want: 'back' })
    const { lookup } = await readReceipt(world().ground.keys, words)
    const [row] = await world().db`select count(*)::int as count from desk_conversation where lookup = decode(${lookup}, 'base64')`
    expect(row?.count).toBe(1)
    const { match } = world().ground.keys
    const another = await readReceipt({ match: (text, context) => match(`another key ${text}`, context) }, words)
    expect(another.lookup).not.toBe(lookup)
    for (const word of [words, words.replaceAll(' ', '')]) expect(await tablesThatHold(word)).toEqual([])
  })
})

describe('the page', () => {
  test('is under 30 kB, asks nothing of anybody else, sets no cookie and allows no script but its own', async () => {
    const him = asker('192.0.2.90')
    const { page, words } = await him.asks({ want: 'back', text: 'x' })
    const pages = [await him.send('/'), await him.send('/open'), page, await him.opens(words), await him.send('/nothing')]
    for (const { html, headers } of pages) {
      expect(Buffer.byteLength(html)).toBeLessThan(30_000)
      expect(html.match(/(?:src|href|action)="(?!\/|about:blank)[^"]*"/g)).toBeNull()
      expect([headers.get('set-cookie'), headers.get('cache-control'), headers.get('referrer-policy')]).toEqual([
        null,
        'no-store',
        'no-referrer',
      ])
      expect(headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; style-src 'sha256-\S+'; script-src 'sha256-\S+'; form-action 'self'/,
      )
      expect(html).not.toMatch(/desert|offen[cd]|fugitive/i)
      expect(html).not.toMatch(/ style="| on\w+="/)
    }
    expect(pages.map(({ status }) => status)).toEqual([200, 200, 200, 200, 404])
  })

  test('keeps what was written for whoever stands in the queue, and takes it once', async () => {
    const him = asker('192.0.2.91')
    later()
    const send = async () => him.send('/ask', { ...(await him.send('/')).fields, want: 'ask', by: 'lawyer', text: 'Is «he» covered?' })
    expect((await send()).text).toContain('Your receipt')
    const queue = await send()
    expect(queue.text).toMatch(/Your place in the queue: \d/)
    expect(queue.fields).toMatchObject({ want: 'ask', by: 'lawyer', text: 'Is «he» covered?' })
    expect((await him.send('/ask', queue.fields)).text).toContain('Your place in the queue')
    later()
    expect((await him.send('/ask', queue.fields)).text).toContain('Your receipt')
    expect((await him.send('/ask', queue.fields)).text).toContain('This page is over')
  })

  test('says in words what fails, and no more', async () => {
    expect((await asker('192.0.2.92').send('/ask', { text: 'x'.repeat(50_000) })).text).toContain('That was too long')
    const broken = deskDoor({ ...world().ground, db: connect('postgres://nobody@127.0.0.1:1/none') })
    const page = await anAsker(broken as never, '192.0.2.93', later).works('/ask', '/', { want: 'back', by: 'oneself' })
    expect([page.status, page.text.includes('The desk cannot answer now')]).toEqual([503, true])
  })
})

describe('under rules that name the hours', () => {
  test('the desk keeps theirs, and says whose they are; who asked before keeps what was said then', async () => {
    const before = await asker('192.0.2.94').send('/')
    expect(before.text).toContain(`No rules in force name these hours: the ${answerHours} hours are our own word.`)
    await asker('192.0.2.94').asks({ want: 'back' })
    const old = await newest()
    expect((await list()).answer).toEqual({ hours: answerHours, isByRules: false })
    await withRegime(world())
    time.passed += 60_000
    const after = await asker('192.0.2.95').send('/')
    expect(after.text).toContain('The 48 hours are those of the rules in force.')
    expect(after.text).toContain('If we have not answered within 48 hours')
    await asker('192.0.2.95').asks({ want: 'back' })
    const hoursOf = (file: { answerBy: string | null; backAskedAt: string | null }) =>
      (Date.parse(file.answerBy ?? '') - Date.parse(file.backAskedAt ?? '')) / 3_600_000
    expect([hoursOf(await read('desk', old)), hoursOf(await read('desk', await newest()))]).toEqual([answerHours, 48])
    expect((await list()).answer).toEqual({ hours: 48, isByRules: true })
  })

  test('somebody who gave their name and agreed has their case hear the day, and nothing else of the conversation', async () => {
    const company = await world().aCompany('Company K')
    const personId = await world().aPerson(company.unitId)
    const him = asker('192.0.2.96')
    const { words } = await him.asks({ want: 'back', text: 'I am Private Person of Company K. My case may hear of it. I slept in a mill.' })
    const conversationId = await newest()
    const { backAskedAt } = await read('welfare', conversationId)
    const openCase = async () => OpenCaseOf.parse((await by('welfare', 'absence/ofPerson', { person: personId })).answer).open
    expect(await openCase()).toBeNull()
    const absenceId = await isMissed(world(), personId, new Date(Date.now() - 3_600_000).toISOString())
    expect(await openCase()).toMatchObject({ absenceId })
    expect((await refusal(by('desk', 'absence/ofPerson', { person: personId }))).code).toBe('forbidden')

    const says = { kind: 'askedToComeBack', through: 'desk' }
    await by('welfare', 'absence/record', { absenceId, eventId: v7(), held: backAskedAt, says })
    await by('welfare', 'desk/handOn', { conversationId, eventId: v7(), isAgreed: true })
    const told = await him.opens(words)
    expect(told.text).toContain('Told your case on which day you asked to come back, as you agreed')

    const seen = await world().ask('absence/show', { absence: absenceId }, AbsenceFile, await callerOf('investigator'))
    const file = JSON.stringify(seen)
    expect(seen.events.find(({ says: { kind } }) => kind === 'askedToComeBack')).toMatchObject({ held: backAskedAt, says })
    expect(seen.dues.find(({ clock }) => clock === 'answer-the-wish')).toMatchObject({ began: backAskedAt })
    for (const kept of [conversationId, 'mill', 'Company K. My case']) expect(file).not.toContain(kept)
    const entries = await world().db<{ text: string }[]>`
      select to_jsonb(e)::text as text from ledger_entry e where to_jsonb(e)::text like ${`%${absenceId}%`}`
    expect(entries.filter(({ text }) => text.includes(conversationId))).toEqual([])
    const ofDesk = await world().db<{ text: string }[]>`
      select to_jsonb(e)::text as text from ledger_entry e where to_jsonb(e)::text like ${`%${conversationId}%`}`
    expect(ofDesk.filter(({ text }) => text.includes(personId) || text.includes(absenceId))).toEqual([])

    await asker('192.0.2.97').asks({ want: 'ask', text: 'Is it safe?' })
    const question = { conversationId: await newest(), eventId: v7(), isAgreed: true }
    expect((await refusal(by('welfare', 'desk/handOn', question))).code).toBe('notAskedBack')
    expect((await refusal(by('welfare', 'desk/handOn', { ...question, isAgreed: false }))).code).toBe('invalid')
    expect((await refusal(by('commander', 'desk/handOn', question))).code).toBe('forbidden')
  })
})
