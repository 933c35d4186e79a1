import { CauseReceipt, CodeCauses, CodingReceipt, WordsReceipt } from '@muster/domain/causes/commands.ts'
import { CauseAgreement, CauseFile, CauseTotals, UrgentCauses } from '@muster/domain/causes/shapes.ts'
import { CauseCode, CauseConfidence, CauseSource } from '@muster/domain/causes/taxonomy.ts'
import { worded } from '@muster/server/kernel/wording.ts'
import { v7 } from 'uuid'
import type * as z from 'zod'
import { oneOf, read, text, texts, Unclear, wanted, word } from './arguments.ts'
import { agreementText, caseText, totalsText, urgentText } from './causeText.ts'
import { exactMoment } from './exactMoment.ts'
import { printJson, say } from './print.ts'
import { withSession } from './session.ts'
import { dayOf, unitOf } from './which.ts'

/** `cause list|code|withdraw|words|urgent|take-up|totals|agreement` */
export const cause = oneOf({ list, code, withdraw, words, urgent, 'take-up': takeUp, totals, agreement })

/** The causes coded to a case, as far as they are open to whoever asks. */
async function list(args: string[]): Promise<void> {
  const { values, words: said } = read(args, {})
  const absence = word(said, 0, 'ABSENCE')
  await withSession(async (session) => {
    const file = await session.ask('causes/show', { absence }, CauseFile)
    if (values.json) printJson(file)
    else process.stdout.write(caseText(file))
  })
}

/** `cause code ABSENCE EXH-ROT LDR-EXT:family:high`: several at once, each with who names it and how sure one is. */
async function code(args: string[]): Promise<void> {
  const { values, words: said } = read(args, {
    source: { type: 'string' },
    confidence: { type: 'string' },
    primary: { type: 'string' },
    unit: { type: 'string' },
  })
  const absenceId = word(said, 0, 'ABSENCE')
  word(said, 1, 'CODE')
  const isOf = { isUnit: texts(values, 'unit'), isPrimary: texts(values, 'primary') }
  const causes = said.slice(1).map((one) => {
    const [named = '', source = text(values, 'source') ?? 'self', confidence = text(values, 'confidence') ?? 'moderate'] = one.split(':')
    const found = choice(CauseCode, named)
    return {
      causeId: v7(),
      code: found,
      source: choice(CauseSource, source),
      confidence: choice(CauseConfidence, confidence),
      isUnit: isOf.isUnit.includes(found),
      isPrimary: isOf.isPrimary.includes(found),
    }
  })
  const stray = [...isOf.isUnit, ...isOf.isPrimary].find((one) => !causes.some(({ code: given }) => given === one))
  if (stray !== undefined) throw new Unclear(worded('terminal.cause.notGiven', { code: stray }))
  const input = { absenceId, codingId: v7(), causes }
  const [issue] = CodeCauses.safeParse(input).error?.issues ?? []
  if (issue?.path[0] === 'causes') throw new Unclear(worded('terminal.cause.notTogether', { problem: issue.message }))
  await withSession(async (session) => {
    const receipt = CodingReceipt.parse(await session.act('causes/code', input))
    if (values.json) return printJson({ ...receipt, causes: causes.map(({ causeId }) => causeId) })
    say('terminal.cause.coded', { isBlind: String(receipt.isBlind), toInspector: String(receipt.toInspector) })
  })
}

async function withdraw(args: string[]): Promise<void> {
  const { values, words: said } = read(args, { reason: { type: 'string' } })
  const [absenceId, causeId] = [word(said, 0, 'ABSENCE'), word(said, 1, 'CAUSE')]
  const input = { absenceId, causeId, reason: wanted(values, 'reason') }
  await withSession(async (session) =>
    receive(values.json === true, await session.act('causes/withdraw', input), 'terminal.cause.withdrawn'),
  )
}

/** Takes down what the person says of it themselves; sealed at once, and read on the page for a purpose. */
async function words(args: string[]): Promise<void> {
  const { values, words: said } = read(args, { held: { type: 'string' }, words: { type: 'string' } })
  const absenceId = word(said, 0, 'ABSENCE')
  const input = { absenceId, wordsId: v7(), held: exactMoment(wanted(values, 'held')), words: wanted(values, 'words') }
  await withSession(async (session) => {
    const receipt = WordsReceipt.parse(await session.act('causes/takeWords', input))
    if (values.json) printJson(receipt)
    else say('terminal.cause.words', { id: receipt.wordsId })
  })
}

/** To the inspector: what reached them at once. */
async function urgent(args: string[]): Promise<void> {
  const { values } = read(args, {})
  await withSession(async (session) => {
    const answer = await session.ask('causes/urgent', {}, UrgentCauses)
    if (values.json) printJson(answer)
    else process.stdout.write(urgentText(answer))
  })
}

async function takeUp(args: string[]): Promise<void> {
  const { values, words: said } = read(args, {})
  const [absenceId, causeId] = [word(said, 0, 'ABSENCE'), word(said, 1, 'CAUSE')]
  const input = { absenceId, causeId, takeUpId: v7() }
  await withSession(async (session) => receive(values.json === true, await session.act('causes/takeUp', input), 'terminal.cause.takenUp'))
}

/** Causes counted: of a unit with everything under it, or of the whole force. */
async function totals(args: string[]): Promise<void> {
  const { values, words: said } = read(args, {})
  await withSession(async (session) => {
    const unit = said[0] === undefined ? {} : { unit: await unitOf(session, said[0], dayOf(new Date().toISOString().slice(0, 10))) }
    const answer = await session.ask('causes/totals', unit, CauseTotals)
    if (values.json) printJson(answer)
    else process.stdout.write(totalsText(answer))
  })
}

async function agreement(args: string[]): Promise<void> {
  const { values } = read(args, {})
  await withSession(async (session) => {
    const answer = await session.ask('causes/agreement', {}, CauseAgreement)
    if (values.json) printJson(answer)
    else process.stdout.write(agreementText(answer))
  })
}

function receive(json: boolean, answer: unknown, sentence: string): void {
  const receipt = CauseReceipt.parse(answer)
  if (json) printJson(receipt)
  else say(sentence, { id: receipt.causeId })
}

/** One of a closed list. @throws Unclear, which says what may stand there */
function choice<T extends string>(list: z.ZodType<T> & { options: readonly T[] }, given: string): T {
  const found = list.safeParse(given)
  if (found.success) return found.data
  const wants = new Intl.ListFormat('en', { type: 'disjunction' }).format(list.options)
  throw new Unclear(worded('terminal.field.notOneOf', { given, wants }))
}
