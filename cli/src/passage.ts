import { writeFile } from 'node:fs/promises'
import { Language } from '@muster/domain/messages/language.ts'
import { grouped } from '@muster/domain/passage/pass.ts'
import { PassKey, PassList, PassReceipt, PassSheet } from '@muster/domain/passage/shapes.ts'
import { readerOf } from '@muster/server/kernel/reader.ts'
import { worded } from '@muster/server/kernel/wording.ts'
import { qrText } from '@muster/server/ledger/qr.ts'
import { checkerPage } from '@muster/server/passage/checkerPage.ts'
import { v7 } from 'uuid'
import { oneOf, read, text, Usage, wanted, word } from './arguments.ts'
import { minute, printJson, printTable, say } from './print.ts'
import { withSession } from './session.ts'

/** `passage give|withdraw|list|show|checker` */
export const passage = oneOf({ give, withdraw, list, show, checker })

const deciding = { office: { type: 'string' }, reasons: { type: 'string' } } as const

async function give(args: string[]): Promise<void> {
  const { values, words } = read(args, { ...deciding, hours: { type: 'string' }, place: { type: 'string' }, initials: { type: 'string' } })
  const input = {
    ...{
      absenceId: word(words, 0, 'ID'),
      passId: v7(),
      eventId: v7(),
      office: wanted(values, 'office'),
      reasons: wanted(values, 'reasons'),
    },
    ...{ hours: Number(wanted(values, 'hours')), place: wanted(values, 'place'), initials: text(values, 'initials') ?? '' },
  }
  await withSession(async (session) => {
    const receipt = PassReceipt.parse(await session.act('passage/give', input))
    if (values.json) printJson(receipt)
    else say('terminal.passage.given', { id: receipt.passId, to: minute(receipt.to) })
  })
}

async function withdraw(args: string[]): Promise<void> {
  const { values, words } = read(args, deciding)
  const [absenceId, passId] = [word(words, 0, 'ID'), word(words, 1, 'PASS')]
  const input = { absenceId, passId, eventId: v7(), office: wanted(values, 'office'), reasons: wanted(values, 'reasons') }
  await withSession(async (session) => {
    const receipt = PassReceipt.parse(await session.act('passage/withdraw', input))
    if (values.json) printJson(receipt)
    else say('terminal.passage.withdrawn', { id: receipt.passId, to: minute(receipt.to) })
  })
}

async function list(args: string[]): Promise<void> {
  const { values, words } = read(args, {})
  const absence = word(words, 0, 'ID')
  await withSession(async (session) => {
    const answer = await session.ask('passage/list', { absence }, PassList)
    if (values.json) return printJson(answer)
    printTable(
      ['from', 'to', 'place', 'withdrawn', 'id'].map((column) => worded(`terminal.passage.column.${column}`)),
      answer.passes.map(({ from, to, place, withdrawnAt, passId }) => [
        minute(from),
        minute(to),
        place,
        withdrawnAt && minute(withdrawnAt),
        passId,
      ]),
    )
  })
}

/** A pass on the terminal: its code as a picture and as text. */
async function show(args: string[]): Promise<void> {
  const { values, words } = read(args, {})
  const [absence, pass] = [word(words, 0, 'ID'), word(words, 1, 'PASS')]
  await withSession(async (session) => {
    const sheet = await session.ask('passage/show', { absence, pass }, PassSheet)
    if (values.json) return printJson(sheet)
    say('terminal.passage.sheet', {
      from: minute(sheet.from),
      to: minute(sheet.to),
      place: sheet.place,
      initials: sheet.initials || 'none',
    })
    process.stdout.write(`${qrText(sheet.text)}\n${grouped(sheet.text)}\n`)
  })
}

/** Writes the page that checks passes without a network, as one file, in a language (English where none is said). */
async function checker(args: string[]): Promise<void> {
  const { values, words } = read(args, { lang: { type: 'string' } })
  const language = Language.safeParse(text(values, 'lang') ?? 'en').data
  if (language === undefined) throw new Usage(`--lang ${Language.options.join('|')}`)
  const file = word(words, 0, 'FILE')
  await withSession(async (session) => {
    const { key } = await session.ask('passage/key', {}, PassKey)
    await writeFile(file, checkerPage(Buffer.from(key, 'base64'), readerOf(language)))
    if (values.json) printJson({ file, key })
    else say('terminal.passage.checker', { file, key })
  })
}
