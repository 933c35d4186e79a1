import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { firstRoles } from '../access/roles.ts'
import type { Moment } from '../calendar.ts'
import { Fault } from '../fault.ts'
import { momentOf } from '../zone.ts'
import { isOfDesk, isOtherSide } from './apart.ts'
import { answerHours, clockSays, standing } from './conversation.ts'
import { askersKinds, DeskKind, DeskWords } from './event.ts'
import { bitsWanted, isStopped, paceOf } from './flood.ts'
import { answered, begun, handedOn, isUnread, marked, mostAsked, said } from './rules.ts'
import { bitsOf, leastBits, lettersOf, receiptOf, receiptWords, slipIn, wordList } from './words.ts'

const at = (hour: number): Moment => momentOf(new Date(Date.UTC(2026, 3, 16, hour)).toISOString())
const events = (...kinds: [DeskKind, number][]) => kinds.map(([kind, hour]) => ({ kind, at: at(hour) }))

describe('a receipt', () => {
  test('of four words out of 7,776 holds more than fifty bits', () => {
    expect(bitsOf(7776)).toBeCloseTo(51.7, 1)
    expect(bitsOf(7776)).toBeGreaterThan(leastBits)
    expect(receiptOf(['oak', 'river', 'lantern'], [1, 2, 0, 1])).toEqual(['river', 'lantern', 'oak', 'river'])
    expect(() => receiptOf(['oak'], [1])).toThrow()
  })

  test.each([
    ['river lantern oak seven', 'riverlanternoakseven'],
    ['  River,LANTERN;oak\n seven ', 'riverlanternoakseven'],
    ['drop-down oak', 'dropdownoak'],
    ['drop down oak', 'dropdownoak'],
    ['dropdown oak', 'dropdownoak'],
    ['éclair', 'eclair'],
    ['ＯＡＫ', 'oak'],
    ['ліхтар', 'ліхтар'],
    ["П’ЯТЬ м'яч", 'пятьмяч'],
    ['пʼять м‘яч', 'пятьмяч'],
    ['ЇЖАК', 'іжак'],
    ['강 등불', '강등불'],
    ['…!', ''],
  ])('typed as «%s» is compared as «%s»', (typed, letters) => expect(lettersOf(typed)).toBe(letters))

  test('typed however it is parted, and in whatever capitals, is the same one', () => {
    const words = fc.array(fc.constantFrom('river', 'lantern', 'oak', 'seven', 'drop-down'), { minLength: 4, maxLength: 4 })
    fc.assert(
      fc.property(words, fc.constantFrom(' ', ', ', '\n', ' – '), fc.boolean(), (some, between, isLoud) => {
        const text = some.join(between)
        expect(lettersOf(isLoud ? text.toUpperCase() : text)).toBe(lettersOf(some.join('')))
      }),
      { seed: 5 },
    )
  })

  test('typed with a slip is told which one, before anything is looked for', () => {
    const list = wordList(['river', 'lantern', 'oak', 'seven', 'drop-down'])
    expect(slipIn(list, 'river lantern oak')).toEqual({ words: 3 })
    expect(slipIn(list, ' ')).toEqual({ words: 0 })
    expect(slipIn(list, 'River lantren oak sevn')).toEqual({ unknown: ['lantren', 'sevn'] })
    expect(slipIn(list, 'river lantern oak seven')).toBeUndefined()
    expect(slipIn(list, 'drop-down lantern oak seven')).toBeUndefined()
    expect(slipIn(list, 'drop down lantern oak seven')).toBeUndefined()
    expect(receiptWords).toBe(4)
    const ours = wordList(["м'яч", 'їжак', 'ліс', 'дощ'])
    for (const mark of ['', "'", '’', 'ʼ', '`', '´', '′']) expect(slipIn(ours, `М${mark}ЯЧ їжак ліс дощ`), mark).toBeUndefined()
    expect(slipIn(ours, 'м’яч їжак ліс')).toEqual({ words: 3 })
  })
})

describe('the decision clock', () => {
  test('does not run for a question', () => {
    const state = standing(events(['asked', 0], ['kept', 1], ['answered', 2]))
    expect(clockSays(state, at(1000))).toBe('none')
    expect(state).toMatchObject({ askedAt: at(0), backAskedAt: null, answerBy: null, waitingSince: null, isKept: true, isOpen: true })
  })

  test('runs from the moment of asking to come back, and its silence means: come', () => {
    const state = standing(events(['asked', 0], ['askedBack', 10]))
    expect([clockSays(state, at(10)), clockSays(state, at(10 + answerHours - 1)), clockSays(state, at(10 + answerHours))]).toEqual([
      'waiting',
      'waiting',
      'come',
    ])
    expect([state.backAskedAt, state.answerBy]).toEqual([at(10), at(10 + answerHours)])
  })

  test('gives the hours of the rules that were in force when somebody asked, and keeps them', () => {
    const asked = { kind: 'askedBack', at: at(10), answerHours: 48 } as const
    expect(standing([asked]).answerBy).toBe(at(58))
    expect(standing([asked, { kind: 'askedBack', at: at(20), answerHours: 24 }]).answerBy).toBe(at(58))
    expect(standing([{ ...asked, answerHours: null }]).answerBy).toBe(at(10 + answerHours))
  })

  test('is not stopped by a word, by a reading or by an end: by where and when alone', () => {
    const begin: [DeskKind, number][] = [['askedBack', 0]]
    for (const kind of DeskKind.options.filter((one) => one !== 'placed')) {
      const state = standing(events(...begin, [kind, 1]))
      expect([kind, clockSays(state, at(answerHours))]).toEqual([kind, 'come'])
    }
    expect(clockSays(standing(events(...begin, ['placed', 1])), at(answerHours))).toBe('placed')
  })

  test('that ran out in silence has said come, and a place that is told later takes nothing of it back', () => {
    const late = standing(events(['askedBack', 0], ['answered', 1], ['placed', answerHours + 128]))
    expect([clockSays(late, at(answerHours + 127)), clockSays(late, at(answerHours + 128)), clockSays(late, at(1000))]).toEqual([
      'come',
      'come',
      'come',
    ])
    expect(clockSays(standing(events(['askedBack', 0], ['placed', answerHours])), at(1000))).toBe('placed')
  })

  test('that was kept is kept, also where the desk names another place after it', () => {
    const twice = standing(events(['askedBack', 0], ['placed', 10], ['placed', answerHours + 1]))
    expect([twice.placedAt, clockSays(twice, at(1000))]).toEqual([at(10), 'placed'])
    const before = standing(events(['asked', 0], ['placed', 1], ['askedBack', 10]))
    expect(clockSays(before, at(1000))).toBe('placed')
  })

  test('counts from the first time, whatever is said later', () => {
    const kinds = fc.array(fc.constantFrom(...DeskKind.options), { maxLength: 20 })
    fc.assert(
      fc.property(kinds, (later) => {
        const all = events(['askedBack', 0], ...later.map((kind, index): [DeskKind, number] => [kind, index + 1]))
        expect(standing(all)).toMatchObject({ backAskedAt: at(0), answerBy: at(answerHours) })
      }),
      { seed: 5 },
    )
  })
})

describe('a conversation', () => {
  test('waits for the desk since the first word that was not answered, and is unread since the last', () => {
    const state = standing(events(['asked', 0], ['read', 1], ['said', 2], ['said', 3]))
    expect(state).toMatchObject({ waitingSince: at(0), readAt: null })
    expect(standing(events(['asked', 0], ['said', 3], ['answered', 4], ['said', 5], ['read', 6]))).toMatchObject({
      waitingSince: at(5),
      readAt: at(6),
    })
  })

  test('that was ended goes on when its receipt says more', () => {
    expect(standing(events(['asked', 0], ['closed', 1])).isOpen).toBe(false)
    expect(standing(events(['asked', 0], ['closed', 1], ['said', 2]))).toMatchObject({ isOpen: true, waitingSince: at(2) })
  })

  const ids = { conversationId: '0199aaaa-0000-7000-8000-000000000001', eventId: '0199aaaa-0000-7000-8000-000000000002' }

  test('begins as a question or as the wish to come back, and names nobody', () => {
    const ask = {
      ...ids,
      lookup: 'x',
      dayLookup: 'y',
      language: 'en',
      askedBy: 'lawyer',
      words: DeskWords.parse({ text: 'Does it cover him?' }),
    } as const
    const rows = begun({ ...ask, comesBack: true }, at(0), 48)
    expect(rows.event).toEqual({ ...ids, kind: 'askedBack', by: null, words: { text: 'Does it cover him?' }, answerHours: 48 })
    expect(rows.line.answerBy).toBe(at(48))
    expect(begun({ ...ask, comesBack: false }, at(0), 48).event).toMatchObject({ kind: 'asked', answerHours: null })
    expect(
      Object.keys({ ...rows, ...rows.event, ...rows.conversation }).filter((key) => /person|unit|absence|case|address/i.test(key)),
    ).toEqual([])
  })

  test('takes so many words of theirs and no more; the desk can still answer', () => {
    const full = {
      conversationId: ids.conversationId,
      events: Array.from({ length: mostAsked }, () => ({ kind: 'said' as const, at: at(0) })),
    }
    expect(() => said(full, { ...ids, says: 'said', words: {} }, at(1), null)).toThrow(new Fault('conversationFull'))
    const told = { at: at(1), by: 'Wanda' }
    expect(answered(full, { ...ids, text: 'Come.' }, told).event).toMatchObject({ kind: 'answered', by: 'Wanda', words: { text: 'Come.' } })
    const awaited = { where: 'Gate 2', when: 'any day' }
    expect(answered(full, { ...ids, text: 'Come.', awaited }, told)).toMatchObject({
      event: { kind: 'placed', words: { text: 'Come.', ...awaited } },
      line: { placedAt: at(1), waitingSince: null },
    })
    expect(marked(full, ids.eventId, 'closed', told)).toMatchObject({ event: { words: null }, line: { isOpen: false } })
  })

  test('that a case hears of it is kept once somebody asked to come back, and stops no clock', () => {
    const of = (kind: DeskKind) => ({ conversationId: ids.conversationId, events: events([kind, 0]) })
    const told = { at: at(1), by: 'Wanda' }
    expect(() => handedOn(of('asked'), ids.eventId, told)).toThrow(new Fault('notAskedBack'))
    const { event, line } = handedOn(of('askedBack'), ids.eventId, told)
    expect(event).toEqual({ ...ids, kind: 'handedOn', by: 'Wanda', words: null, answerHours: null })
    expect(line).toMatchObject({ placedAt: null, waitingSince: at(0), answerBy: at(answerHours) })
  })

  test('is told to be read once after each of their words', () => {
    const of = (...kinds: [DeskKind, number][]) => isUnread({ conversationId: '', events: events(...kinds) })
    expect([of(['asked', 0]), of(['asked', 0], ['read', 1]), of(['asked', 0], ['read', 1], ['said', 2])]).toEqual([true, false, true])
    expect(askersKinds).toEqual(['asked', 'askedBack', 'said', 'chose'])
  })
})

test('floods and guesses are slowed, then stopped; whoever mistypes three times is not', () => {
  expect([0, 3, 4, 6, 20].map((count) => bitsWanted('open', count))).toEqual([14, 14, 15, 17, 20])
  expect([0, 3, 4, 6, 30].map((count) => paceOf('open', count))).toEqual([1000, 1000, 2000, 8000, 60_000])
  expect([3, 9, 10].map((count) => isStopped('open', count, false))).toEqual([false, false, true])
  expect([10, 24, 25].map((count) => isStopped('open', count, true))).toEqual([false, false, true])
  expect([isStopped('ask', 29, false), isStopped('ask', 30, false), isStopped('ask', 299, true)]).toEqual([false, true, false])
})

test('of the roles that Muster begins with, the desk, welfare and the inspector read at the desk, and none of these is of the other side', () => {
  const reads = firstRoles.filter(isOfDesk).map(({ role }) => role)
  expect(reads).toEqual(['welfare', 'inspector', 'desk'])
  expect(firstRoles.filter(isOtherSide).map(({ role }) => role)).toEqual([
    'holder',
    'dutyOfficer',
    'commander',
    'headquartersStaff',
    'investigator',
    'brokenGlass',
  ])
  expect(firstRoles.filter((role) => isOfDesk(role) && isOtherSide(role))).toEqual([])
})
