import { Language } from '@muster/domain/messages/language.ts'
import { bytesOf, grouped, type Pass, passText, signedBytesOf } from '@muster/domain/passage/pass.ts'
import { PassKey, PassSheet } from '@muster/domain/passage/shapes.ts'
import { momentOf } from '@muster/domain/zone.ts'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { anAbsence, type MadeAbsence } from '../../../tests/scenario/anAbsence.ts'
import type { Read } from '../../../tests/scenario/anAsker.ts'
import { withRegime } from '../../../tests/scenario/aRegimeInForce.ts'
import { ownDesk } from '../../../tests/scenario/ownDesk.ts'
import { refusal } from '../../../tests/scenario/world.ts'
import { worded } from '../kernel/wording.ts'
import { signerOf } from '../keys/signer.ts'
import { checkPass } from '../passage/checker.mjs'
import { qrOf } from '../passage/store.ts'

const { world, time, asker, by, read, newest, tablesThatHold } = ownDesk()
const hour = 3_600_000
const inCase = { office: 'commanderAbove', reasons: 'He asked to come in.' }
let made: MadeAbsence
beforeAll(async () => {
  await withRegime(world())
  made = await anAbsence(world())
})

/** A pass that is given in the case, as its page shows it. */
async function given(): Promise<PassSheet> {
  const passId = v7()
  const wanted = { passId, absenceId: made.absenceId, eventId: v7(), hours: 24, place: 'North Gate, Varn barracks', initials: 'TR' }
  await world().act('passage/give', { ...wanted, ...inCase })
  time.now = Date.now()
  return world().ask('passage/show', { absence: made.absenceId, pass: passId }, PassSheet)
}
async function takenBack({ passId }: PassSheet): Promise<void> {
  await world().act('passage/withdraw', { passId, absenceId: made.absenceId, eventId: v7(), ...inCase })
}
const answered = (conversationId: string, pass: string) =>
  by('welfare', 'desk/answer', { conversationId, eventId: v7(), text: 'Come in on this.', pass })
const drawnOn = ({ html }: Read) => /<svg class="qr"[^>]*><path d="([^"]*)"/.exec(html)?.[1]
const lettersOn = ({ html }: Read) => /<p class="letters" dir="ltr">([^<]*)<\/p>/.exec(html)?.[1] ?? ''
const keys = async () => [(await world().ask('passage/key', {}, PassKey)).key]
/** One that this installation signs, with other hours, or another key. */
const signed = async (more: Partial<Pass>, signer = world().ground.keys.passSigner) => {
  const at = (hours: number) => momentOf(new Date(Date.now() + hours * hour).toISOString())
  const pass: Pass = { number: '00112233445566ff', from: at(-2), to: at(2), place: 'North Gate', initials: '', ...more }
  return passText(pass, await signer.sign(signedBytesOf(pass)))
}
const hoursOff = (hours: number) => momentOf(new Date(Date.now() + hours * hour).toISOString())

describe('a pass from the desk', () => {
  test('is drawn on the page of whoever asked, in every language, and checks without a network; until it ends', async () => {
    const him = asker('192.0.2.120')
    const { words } = await him.asks({ want: 'back' })
    const conversationId = await newest()
    expect(drawnOn(await him.opens(words))).toBeUndefined()
    const sheet = await given()
    await answered(conversationId, ` ${grouped(sheet.text).toLowerCase()}\n`)
    const talk = await him.opens(words)
    expect(drawnOn(talk)).toBe(qrOf(sheet.text).path)
    expect(lettersOn(talk)).toBe(grouped(sheet.text))
    expect(await checkPass(lettersOn(talk), await keys(), Date.now())).toMatchObject({
      is: 'good',
      pass: { place: 'North Gate, Varn barracks', initials: 'TR' },
    })
    for (const language of Language.options) {
      const page = await him.send(`/say?lang=${language}`, { ...talk.fields, switch: 'yes' })
      expect([drawnOn(page), page.text.includes(worded('deskPage.pass.how', {}, language))]).toEqual([drawnOn(talk), true])
      expect(Buffer.byteLength(page.html)).toBeLessThan(30_000)
      expect(page.html).not.toMatch(/ style="| on\w+="/)
    }
    expect(await read('desk', conversationId)).toMatchObject({ pass: { text: sheet.text, to: sheet.to, isTakenBack: false } })

    time.now = Date.parse(sheet.to) - 1000
    expect(drawnOn(await him.opens(words))).toBe(drawnOn(talk))
    time.now = Date.parse(sheet.to)
    const after = await him.opens(words)
    time.now = Date.now()
    expect([drawnOn(after), lettersOn(after), after.text.includes('The pass that stood here ended on')]).toEqual([undefined, '', true])
    await takenBack(sheet)
  })

  test('is sealed with the answer: neither the tables nor the entry show its code', async () => {
    await asker('192.0.2.121').asks({ want: 'back' })
    const sheet = await given()
    await answered(await newest(), sheet.text)
    for (const text of [sheet.text, grouped(sheet.text), sheet.text.slice(3, 40)]) expect(await tablesThatHold(text)).toEqual([])
    const [entry] = await world().db<{ input: object }[]>`
      select input from ledger_entry where action = 'desk/answer' and outcome = 'performed' order by entry desc limit 1`
    expect(Object.keys(entry?.input ?? {}).sort()).toEqual(['conversationId', 'eventId'])
    await takenBack(sheet)
  })

  test('that is taken back in the case is drawn no more, which is all that the desk learns of it', async () => {
    const her = asker('192.0.2.122')
    const { words } = await her.asks({ want: 'back' })
    const conversationId = await newest()
    const sheet = await given()
    await answered(conversationId, sheet.text)
    expect(drawnOn(await her.opens(words))).toBe(qrOf(sheet.text).path)
    await takenBack(sheet)
    const page = await her.opens(words)
    expect([drawnOn(page), page.text.includes('The pass that stood here was taken back.')]).toEqual([undefined, true])
    const file = await read('desk', conversationId)
    expect(file.pass?.isTakenBack).toBe(true)
    expect(JSON.stringify(file)).not.toContain(made.absenceId)
    expect(await refusal(answered(conversationId, sheet.text))).toMatchObject({
      code: 'passNotGood',
      facts: { place: 'pass', is: 'takenBack' },
    })
  })

  test('is refused where it is forged, cut short, ended or not yet good, and nothing is said by it', async () => {
    const his = asker('192.0.2.123')
    const { words } = await his.asks({ want: 'back' })
    const conversationId = await newest()
    const good = await signed({})
    const foreign = await signed({}, signerOf('pass', new Uint8Array(32).fill(9)))
    const altered = good.slice(0, 30) + (good[30] === 'A' ? 'B' : 'A') + good.slice(31)
    for (const none of [foreign, altered, good.slice(0, -8), 'MP1', 'a pass', words])
      expect(await refusal(answered(conversationId, none)), none).toMatchObject({ code: 'passNotOurs', facts: { place: 'pass' } })
    const ended = await signed({ from: hoursOff(-30), to: hoursOff(-1) })
    const early = await signed({ from: hoursOff(5), to: hoursOff(9) })
    expect((await refusal(answered(conversationId, ended))).facts).toEqual({ place: 'pass', is: 'ended' })
    expect((await refusal(answered(conversationId, early))).facts).toEqual({ place: 'pass', is: 'early' })
    expect((await read('desk', conversationId)).events.map(({ kind }) => kind)).toEqual(['askedBack', 'read'])
    expect(drawnOn(await his.opens(words))).toBeUndefined()
    await answered(conversationId, good)
    expect(drawnOn(await his.opens(words))).toBe(qrOf(good).path)
  })

  test('is not drawn any more once its signature is of a key that is gone', async () => {
    const his = asker('192.0.2.124')
    const { words } = await his.asks({ want: 'back' })
    await answered(await newest(), await signed({}))
    const { keys: ring } = world().ground
    const before = ring.passSigner
    ring.passSigner = signerOf('pass', new Uint8Array(32).fill(5))
    const page = await his.opens(words).finally(() => {
      ring.passSigner = before
    })
    expect([drawnOn(page), page.text.includes('With a pass.')]).toEqual([undefined, true])
  })

  test('of the longest place and the longest initials leaves the page under 30 kB', async () => {
    const her = asker('192.0.2.125', 'uk')
    const { words } = await her.asks({ want: 'back', text: 'x'.repeat(300) })
    const place = 'Щ'.repeat(60)
    const longest = await signed({ place, initials: 'ЩЩЩЩ' })
    expect(bytesOf({ number: '0'.repeat(16), from: hoursOff(0), to: hoursOff(1), place, initials: 'ЩЩЩЩ' })).toHaveLength(146)
    await answered(await newest(), longest)
    const page = await her.opens(words)
    expect(drawnOn(page)).toBe(qrOf(longest).path)
    expect(Buffer.byteLength(page.html)).toBeLessThan(30_000)
  })
})
