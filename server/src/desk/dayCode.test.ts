import { dayCodeLength, dayCodeOf, dayCodeTyped, inGroups } from '@muster/domain/desk/dayCode.ts'
import { AskedOn, DeskFile } from '@muster/domain/desk/shapes.ts'
import { leastBits } from '@muster/domain/desk/words.ts'
import { english, messageIn } from '@muster/domain/messages/catalogue.ts'
import { Language } from '@muster/domain/messages/language.ts'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import type { Read } from '../../../tests/scenario/anAsker.ts'
import { ownDesk } from '../../../tests/scenario/ownDesk.ts'
import { stranger } from '../../../tests/scenario/world.ts'
import { connect } from '../kernel/db.ts'
import { perform } from '../kernel/perform.ts'

const { world, time, asker, by, read, newest, tablesThatHold } = ownDesk()

/** The code on a page of a conversation, as it stands there. */
const codeOn = ({ html }: Read) => /<dd class="code" dir="ltr">([^<]+)<\/dd>/.exec(html)?.[1] ?? ''
const askedOn = async (code: string, role = 'clerk') => (await by(role, 'desk/askedOn', { code })).answer

describe('a day code', () => {
  test('holds fifty bits, in characters that nobody takes for others, and is read however it is typed', () => {
    expect(dayCodeLength * Math.log2(32)).toBeGreaterThanOrEqual(leastBits)
    const code = dayCodeOf(Uint8Array.from({ length: 32 }, (_, at) => (at * 67 + 9) % 256))
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/)
    for (const typed of [code, inGroups(code), code.toLowerCase(), ` ${inGroups(code)}.`]) expect(dayCodeTyped(typed), typed).toBe(code)
    expect(dayCodeTyped('АВСЕН КМОРТ')).toBe('ABCEHKM0PT')
    for (const wrong of ['', code.slice(1), `${code}0`, `U${code.slice(1)}`]) expect(dayCodeTyped(wrong), wrong).toBeUndefined()
    const drawn = Array.from({ length: 200 }, (_, at) => dayCodeOf(Uint8Array.from({ length: 7 }, (_, byte) => (at * (byte + 3)) % 256)))
    expect(new Set(drawn).size).toBe(200)
  })
})

describe('somebody who asked to come back', () => {
  test('has a slip with the day and its code, whoever is signed in reads when it was from it, and it opens nothing', async () => {
    const him = asker('192.0.2.110')
    const { page, words } = await him.asks({ want: 'back', text: 'I sleep at the brickworks.' })
    expect(codeOn(page)).toBe('')
    const talk = await him.opens(words)
    const code = codeOn(talk)
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5} [0-9A-HJKMNP-TV-Z]{5}$/)
    expect(codeOn(await him.opens(words))).toBe(code)
    expect(codeOn(await him.says(talk, { text: 'And more.' }))).toBe(code)
    expect(codeOn(await him.send('/say?lang=de', { ...talk.fields, switch: 'yes' }))).toBe(code)

    const conversationId = await newest()
    const { backAskedAt } = await read('desk', conversationId)
    const at = `${backAskedAt?.slice(0, 16)}:00.000000Z`
    for (const role of ['clerk', 'commander', 'investigator', 'auditor']) {
      const answer = await askedOn(code.toLowerCase(), role)
      expect([role, answer]).toEqual([role, { asked: { at, isSilenceCome: false } }])
    }
    expect(Object.keys(AskedOn.parse(await askedOn(code)).asked ?? {})).toEqual(['at', 'isSilenceCome'])

    const typed = asker('192.0.2.111')
    for (const tried of [code, code.replace(' ', ''), [...code.replace(' ', '')].join(' '), `${code} ${code} ${code}`]) {
      const opened = await typed.opens(tried)
      expect([opened.status, opened.text.includes('brickworks'), opened.fields.pass]).toEqual([400, false, undefined])
    }
    expect((await typed.send('/say', { pass: code, event: v7(), text: 'Me too.' })).text).not.toContain('brickworks')
    expect((await read('desk', conversationId)).events.map(({ words }) => words?.text ?? null)).not.toContain('Me too.')
  })

  test('is told by it, once nobody said where and when in time, that silence means: come', async () => {
    const her = asker('192.0.2.112')
    const { words } = await her.asks({ want: 'back' })
    const code = codeOn(await her.opens(words))
    const owner = connect(world().ownerUrl, { connections: 1 })
    await owner`update desk_line set answer_by = now() - interval '1 hour' where conversation_id = ${await newest()}`
    await owner.end()
    expect(await askedOn(code)).toMatchObject({ asked: { isSilenceCome: true } })
    time.now = Date.now() + 73 * 3_600_000
    const late = await her.opens(words)
    time.now = Date.now()
    expect(late.text).toContain('Show the code of your day there.')
  })

  test('only after a question has it from when they ask to come back; until then the code tells nothing', async () => {
    const his = asker('192.0.2.113')
    const { words } = await his.asks({ want: 'ask', text: 'Is it safe?' })
    const talk = await his.opens(words)
    expect(codeOn(talk)).toBe('')
    const after = await his.says(talk, { back: 'yes' })
    expect(await askedOn(codeOn(after))).toMatchObject({ asked: { isSilenceCome: false } })
    for (const none of ['ABCDE FGHJK', '', 'x', words]) expect(await askedOn(none)).toEqual({ asked: null })
  })

  // Half past eight in the evening of the first of December in New York, where a case counts the first.
  test('is told the hour in UTC beside the day, and not that this day counts', async () => {
    const hers = asker('192.0.2.116')
    const { words } = await hers.asks({ want: 'back' })
    const code = codeOn(await hers.opens(words))
    const owner = connect(world().ownerUrl, { connections: 1 })
    await owner`update desk_line set back_asked_at = '2026-12-02T01:30:20Z' where conversation_id = ${await newest()}`
    await owner.end()
    expect(await askedOn(code)).toEqual({ asked: { at: '2026-12-02T01:30:00.000000Z', isSilenceCome: false } })
    const slip = (html: string) => /<section class="slip">[\s\S]*?<\/section>/.exec(html)?.[0] ?? ''
    const told = [
      ['en', 'Wednesday, 2 December 2026 at 01:30 UTC', 'Your case counts it by the clocks of your unit.'],
      ['de', 'Mittwoch, 2. Dezember 2026 um 01:30 UTC', 'nach der Uhr Ihrer Einheit'],
      ['uk', 'середа, 2 грудня 2026 р. о 01:30 UTC', 'за годинником Вашої частини'],
    ] as const
    const talk = await hers.opens(words)
    for (const [language, when, counts] of told) {
      const { html } = await hers.send(`/say?lang=${language}`, { ...talk.fields, switch: 'yes' })
      expect(slip(html)).toContain(when)
      expect(slip(html)).toContain(counts)
    }
    expect(english['desk.askedOn.on']).not.toMatch(/that day counts/i)
  })

  test('before there were codes has one as soon as the words are typed again', async () => {
    const his = asker('192.0.2.114')
    const { words } = await his.asks({ want: 'back' })
    const code = codeOn(await his.opens(words))
    const conversationId = await newest()
    const owner = connect(world().ownerUrl, { connections: 1 })
    await owner`alter table desk_day disable trigger not_changed`
    await owner`delete from desk_day where conversation_id = ${conversationId}`
    await owner`alter table desk_day enable trigger not_changed`
    await owner.end()
    expect(await askedOn(code)).toEqual({ asked: null })
    expect((await read('desk', conversationId)).hasDayCode).toBe(false)
    expect(codeOn(await his.opens(words))).toBe(code)
    expect(await askedOn(code)).toMatchObject({ asked: { isSilenceCome: false } })
    expect(DeskFile.shape.hasDayCode.parse((await read('desk', conversationId)).hasDayCode)).toBe(true)
  })

  test('finds the code in no table and in no entry; whoever is not signed in is told nothing by it', async () => {
    const his = asker('192.0.2.115')
    const { words } = await his.asks({ want: 'back' })
    const code = codeOn(await his.opens(words))
    for (const text of [code, code.replace(' ', '')]) expect(await tablesThatHold(text)).toEqual([])
    await expect(perform(world().ground, 'desk/askedOn', { ...stranger, accountId: null }, { code })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})

describe('no public sentence asks anybody to say or show their four words to somebody', () => {
  const said: Record<Language, [saying: RegExp, words: RegExp, nobody: RegExp]> = {
    en: [/\b(say|tell|show|name|give|read out)\b/i, /(?<!fewer )\bwords\b|\breceipt\b/i, /\b(nobody|cannot)\b/i],
    de: [/\b(sag|zeig|nenn|geben Sie .* (weiter|an))/i, /(Wörter|Beleg)/, /niemand/],
    uk: [/(назв|назив|каж|покаж)/i, /(слова|слів|квитанц)/i, /нікому/],
  }
  const wrongIn = (language: Language, message: string): string[] => {
    const [saying, words, nobody] = said[language]
    return message.split(/(?<=[.!?:])\s/).filter((one) => saying.test(one) && words.test(one) && !nobody.test(one))
  }

  test.each([
    ['en', 'You come and say the four words. They show on which day you asked.'],
    ['en', 'The receipt is how you show that you asked today.'],
    ['en', 'Come. Say your four words there.'],
    ['de', 'Sie kommen und sagen die vier Wörter.'],
    ['de', 'Mit dem Beleg zeigen Sie, dass Sie heute gefragt haben.'],
    ['uk', 'Ви приходите й називаєте ці чотири слова.'],
    ['uk', 'Назвіть там свої чотири слова.'],
    ['uk', 'Квитанцією Ви покажете, що звернулися сьогодні.'],
  ] as const)('and «%s» «%s» would be found', (language, sentence) => expect(wrongIn(language, sentence)).not.toEqual([]))

  test.each(Language.options)('in %s', (language) => {
    const keys = Object.keys(english).filter((key) => /^(deskPage|offers\.mine|passage)\./.test(key))
    expect(keys.length).toBeGreaterThan(100)
    expect(keys.flatMap((key) => wrongIn(language, messageIn(language, key)?.message ?? ''))).toEqual([])
  })
})
