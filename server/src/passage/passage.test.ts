import { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import { bytesOf, grouped, passText, signedBytesOf } from '@muster/domain/passage/pass.ts'
import { PassKey, PassList, PassSheet } from '@muster/domain/passage/shapes.ts'
import { momentOf } from '@muster/domain/zone.ts'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { anAbsence, type MadeAbsence } from '../../../tests/scenario/anAbsence.ts'
import { withRegime } from '../../../tests/scenario/aRegimeInForce.ts'
import { aCaller, ownWorld, refusal } from '../../../tests/scenario/world.ts'
import { signerOf } from '../keys/signer.ts'
import { checkPass, readPass } from './checker.mjs'

const world = ownWorld()
let made: MadeAbsence
beforeAll(async () => {
  await withRegime(world())
  made = await anAbsence(world())
})

const hour = 3_600_000
const given = (more: object = {}) => ({
  ...{ passId: v7(), absenceId: made.absenceId, eventId: v7(), office: 'commanderAbove', reasons: 'He asked to come in.' },
  ...{ hours: 24, place: 'North Gate, Varn barracks', initials: 'TR', ...more },
})

describe('a pass', () => {
  test('is given by who decides on the way back, suspends alerts in the case, and says no more than it must', async () => {
    const { act, ask } = world()
    expect(await refusal(act('passage/give', given({ hours: 73 })))).toMatchObject({ code: 'invalid' })
    expect(await refusal(act('passage/give', given({ office: 'chaplain' })))).toMatchObject({ code: 'notDecider' })
    const wanted = given()
    await act('passage/give', wanted)
    expect(await refusal(act('passage/give', given()))).toMatchObject({ code: 'passStanding', facts: { passId: wanted.passId } })
    const file = await ask('absence/show', { absence: made.absenceId }, AbsenceFile)
    expect(file.events.at(-1)?.says).toMatchObject({ kind: 'passGiven', passId: wanted.passId, until: file.passage.until })
    expect(JSON.stringify(file)).not.toContain('Varn')

    const sheet = await ask('passage/show', { absence: made.absenceId, pass: wanted.passId }, PassSheet)
    const read = readPass(sheet.text)
    expect(read).toMatchObject({
      place: 'North Gate, Varn barracks',
      initials: 'TR',
      from: Date.parse(sheet.from),
      to: Date.parse(sheet.to),
    })
    expect(Buffer.from(read?.signed ?? []).toString('utf8')).not.toMatch(/Relva|Tomas|Company/)
    const { key } = await ask('passage/key', {}, PassKey)
    expect(await checkPass(grouped(sheet.text).toLowerCase(), [key], Date.now() + hour)).toMatchObject({ is: 'good' })
    expect(Buffer.from(world().ground.keys.signer.publicKey).toString('base64')).not.toBe(key)
  })

  test('is told to nobody who does not hand passes out: the place is in no case and in no list', async () => {
    const investigator = aCaller('Ivan Investigator', { role: 'investigator', unitId: made.companyId })
    const asked = { absence: made.absenceId }
    expect(await refusal(world().ask('passage/list', asked, PassList, investigator))).toMatchObject({ code: 'forbidden' })
    const seen = await world().ask('absence/show', asked, AbsenceFile, investigator)
    expect(JSON.stringify(seen)).not.toContain('Varn')
    const clerk = aCaller('Cleo Clerk', { role: 'welfare', unitId: (await world().aCompany('Not theirs')).unitId })
    expect(await refusal(world().ask('passage/list', asked, PassList, clerk))).toMatchObject({ code: 'forbidden' })
  })

  test('is taken back once: alerts hold again; and nobody gets one who is back', async () => {
    const { act, ask } = world()
    const { passes } = await ask('passage/list', { absence: made.absenceId }, PassList)
    const [{ passId = '' } = {}] = passes
    const back = { passId, absenceId: made.absenceId, office: 'commanderAbove', reasons: 'Lost it.' }
    await act('passage/withdraw', { ...back, eventId: v7() })
    expect(await refusal(act('passage/withdraw', { ...back, eventId: v7() }))).toMatchObject({ code: 'passOver' })
    expect(await refusal(act('passage/withdraw', { ...back, passId: v7(), eventId: v7() }))).toMatchObject({ code: 'passUnknown' })
    const file = await ask('absence/show', { absence: made.absenceId }, AbsenceFile)
    expect([file.passage.until, file.events.at(-1)?.says.kind]).toEqual([null, 'passWithdrawn'])
    expect(await refusal(made.record(0, { kind: 'withdrawn', eventId: file.events.at(-1)?.eventId, reasons: 'A slip.' }))).toMatchObject({
      code: 'wrongStage',
    })
    const rejoined = {
      kind: 'rejoined',
      mode: 'ownUnit',
      unitId: made.companyId,
      condition: 'Unhurt.',
      medical: 'seen',
      areRightsTold: true,
    }
    const from = new Date(Date.now() - hour).toISOString()
    await made.record(1, { ...rejoined, status: 'PDY', from }, 'absence/decide')
    expect(await refusal(act('passage/give', given()))).toMatchObject({ code: 'wrongStage' })
  })
})

describe('whoever checks, with the public key alone', () => {
  const from = momentOf('2026-03-02T06:00:00Z')
  const pass = { number: '00112233445566ff', from, to: momentOf('2026-03-04T06:00:00Z'), place: 'Hôpital de l’Est', initials: '' }
  const own = signerOf('pass', new Uint8Array(32).fill(7))
  const key = Buffer.from(own.publicKey).toString('base64')
  const made = async (more: Partial<typeof pass> = {}, signer = own) => {
    const one = { ...pass, ...more }
    return passText(one, await signer.sign(signedBytesOf(one)))
  }
  const at = (moment: string) => Date.parse(moment)
  const verdict = async (text: string, now = at('2026-03-03T06:00:00Z'), keys = [key]) => (await checkPass(text, keys, now)).is

  test('reads what is written as it is written, in letters of any alphabet', async () => {
    const text = await made()
    expect(readPass(text)).toMatchObject({ number: pass.number, place: pass.place, initials: '', from: at(from) })
    expect(text).toMatch(/^MP1[A-Z2-7]{140,180}$/)
    expect(bytesOf(pass)[0]).toBe(1)
  })

  test('says good only while it is: not before, and not from its end on', async () => {
    const text = await made()
    const told = await Promise.all(
      ['2026-03-02T05:59:59Z', '2026-03-02T06:00:00Z', '2026-03-04T05:59:59Z', '2026-03-04T06:00:00Z'].map((moment) =>
        verdict(text, at(moment)),
      ),
    )
    expect(told).toEqual(['notYet', 'good', 'good', 'expired'])
  })

  test('refuses what was forged, altered in any letter, cut, lengthened, or signed for something else', async () => {
    const text = await made()
    const altered = [...text].map((letter, place) => text.slice(0, place) + (letter === 'A' ? 'B' : 'A') + text.slice(place + 1))
    const tried = [
      ...altered.filter((one) => one !== text),
      text.slice(0, -1),
      `${text}A`,
      text.slice(0, 60),
      'MP1',
      '',
      'hello',
      'MP1'.padEnd(200, 'A'),
    ]
    expect(new Set(await Promise.all(tried.map((one) => verdict(one))))).toEqual(new Set(['notValid']))
    expect(await verdict(await made({}, signerOf('pass', new Uint8Array(32).fill(8))))).toBe('notValid')
    // Longer by hand, under the signature of the shorter one; and the bytes signed without their label.
    const signature = await own.sign(signedBytesOf(pass))
    expect(await verdict(passText({ ...pass, to: momentOf('2026-03-09T06:00:00Z') }, signature))).toBe('notValid')
    expect(await verdict(passText(pass, await own.sign(bytesOf(pass))))).toBe('notValid')
    expect([await verdict(text, at('2026-03-03T06:00:00Z'), []), await verdict(text)]).toEqual(['notValid', 'good'])
  })

  test('takes what is misread as it was meant, and says so where a browser cannot check', async () => {
    const text = await made()
    expect(await verdict(text.replaceAll('O', '0').replaceAll('B', '8').replace('MP1', 'mpl'))).toBe('good')
    expect(await verdict(text, at('2026-03-03T06:00:00Z'), ['AA=='])).toBe('cannot')
  })
})
