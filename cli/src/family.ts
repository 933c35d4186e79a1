import { ToldOf } from '@muster/domain/absence/case/words.ts'
import { NamedFile, NamedReceipt, SealedNamed } from '@muster/domain/family/named.ts'
import { CallList, CallReceipt, ConsentReceipt } from '@muster/domain/family/shapes.ts'
import { worded } from '@muster/server/kernel/wording.ts'
import { v7 } from 'uuid'
import { oneOf, read, text, Usage, wanted, word } from './arguments.ts'
import { exactMoment } from './exactMoment.ts'
import { minute, printJson, printTable, say } from './print.ts'
import { withSession } from './session.ts'
import { dayOf, personOf } from './which.ts'

/** `family calls|ask|tell|looked|consent|named|name|read-back` */
export const family = oneOf({ calls, ask, tell, looked, consent, named, name, 'read-back': readBack })

/** Who waits for a word, and the sentence to say. Who asked is sealed, and opened on the page. */
async function calls(args: string[]): Promise<void> {
  const { values } = read(args, {})
  await withSession(async (session) => {
    const answer = await session.ask('family/calls', {}, CallList)
    if (values.json) return printJson(answer)
    printTable(
      ['next', 'name', 'sentence', 'look', 'id'].map((column) => worded(`terminal.family.column.${column}`)),
      answer.calls.map(({ nextBy, name, sentence, look, callId }) => [
        nextBy && minute(nextBy),
        name,
        worded(`family.say.${sentence}`),
        look && look.at === null ? minute(look.by) : null,
        callId,
      ]),
    )
  })
}

async function ask(args: string[]): Promise<void> {
  const { values, words } = read(args, { asker: { type: 'string' }, 'reach-at': { type: 'string' }, words: { type: 'string' } })
  const sealed = { asker: wanted(values, 'asker'), reachAt: wanted(values, 'reach-at'), words: text(values, 'words') ?? '' }
  const person = word([words.join(' ')].filter(Boolean), 0, 'PERSON')
  await withSession(async (session) => {
    const personId = await personOf(session, person)
    const receipt = CallReceipt.parse(await session.act('family/ask', { callId: v7(), personId, ...sealed }))
    if (values.json) printJson(receipt)
    else say('terminal.family.taken', { id: receipt.callId })
  })
}

/** Records that the sentence of the moment was told. */
async function tell(args: string[]): Promise<void> {
  const { values, words } = read(args, { next: { type: 'string' }, to: { type: 'string' } })
  const to = text(values, 'to')
  const named = to === undefined ? undefined : ToldOf.safeParse(to).data
  if (to !== undefined && named === undefined) throw new Usage(`--to ${ToldOf.options.join('|')}`)
  const callId = word(words, 0, 'CALL')
  const next = text(values, 'next')
  await withSession(async (session) => {
    const { calls } = await session.ask('family/calls', {}, CallList)
    const sentence = calls.find((one) => one.callId === callId)?.sentence ?? word(words, 1, 'SENTENCE')
    const input = { callId, wordId: v7(), sentence, nextBy: next === undefined ? null : exactMoment(next), ...(named && { named }) }
    const receipt = CallReceipt.parse(await session.act('family/tell', input))
    if (values.json) printJson({ ...receipt, sentence })
    else say('terminal.family.told', { sentence: worded(`family.say.${sentence}`) })
  })
}

async function looked(args: string[]): Promise<void> {
  const { values, words } = read(args, {})
  const [callId, seen] = [word(words, 0, 'CALL'), word(words, 1, 'seen|not-seen')]
  if (seen !== 'seen' && seen !== 'not-seen') throw new Usage('seen|not-seen')
  await withSession(async (session) => {
    const receipt = CallReceipt.parse(await session.act('family/lookedIn', { callId, lookId: v7(), isSeen: seen === 'seen' }))
    if (values.json) printJson(receipt)
    else say('terminal.family.looked', { seen })
  })
}

async function consent(args: string[]): Promise<void> {
  const { values, words } = read(args, {})
  const said = word(words, words.length - 1, 'all|alive|nothing')
  const person = word([words.slice(0, -1).join(' ')].filter(Boolean), 0, 'PERSON')
  await withSession(async (session) => {
    const personId = await personOf(session, person)
    const receipt = ConsentReceipt.parse(await session.act('family/setConsent', { consentId: v7(), personId, consent: said }))
    if (values.json) printJson(receipt)
    else say('terminal.family.consent', { consent: said })
  })
}

/** Whether somebody named whom to tell, and who is told where they did not. */
async function named(args: string[]): Promise<void> {
  const { values, words } = read(args, {})
  const person = word([words.join(' ')].filter(Boolean), 0, 'PERSON')
  await withSession(async (session) => {
    const file = await session.ask('family/named', { person: await personOf(session, person) }, NamedFile)
    if (values.json) return printJson(file)
    const { standing, byRules } = file
    if (standing) return say('terminal.family.named', { from: standing.from, by: standing.by, isOwn: String(standing.isOwn) })
    const { says = '', cites = '', confidence = 'unverified' } = byRules ?? {}
    say('terminal.family.namedNone', { says, cites, confidence: worded(`regime.confidence.${confidence}`) })
  })
}

/** `family name PERSON --sheet TEXT --tell "NAME; WHO; HOW; LANGUAGE"`, once for each, in the order in which they are told. */
async function name(args: string[]): Promise<void> {
  const { values, words } = read(args, {
    ...{ sheet: { type: 'string' }, since: { type: 'string' }, nobody: { type: 'boolean' }, 'by-rules': { type: 'boolean' } },
    ...{ tell: { type: 'string', multiple: true }, not: { type: 'string', multiple: true } },
  })
  const sheet = wanted(values, 'sheet')
  const told = partsOf(values.tell, '--tell', 4).map(([of = '', relation = '', reachAt = '', language = '']) => ({
    ...{ name: of, relation, reachAt, language },
  }))
  const notTold = partsOf(values.not, '--not', 2).map(([of = '', relation = '']) => ({ name: of, relation }))
  const choice = values.nobody === true ? 'nobody' : values['by-rules'] === true ? 'byRules' : 'people'
  if ((choice === 'people') !== told.length > 0) throw new Usage('--tell | --nobody | --by-rules')
  const from = dayOf(text(values, 'since') ?? new Date().toISOString().slice(0, 10))
  const person = word([words.join(' ')].filter(Boolean), 0, 'PERSON')
  await withSession(async (session) => {
    const personId = await personOf(session, person)
    const input = { namedId: v7(), personId, from, choice, told, notTold, sheet }
    const receipt = NamedReceipt.parse(await session.act('family/name', input))
    if (values.json) printJson(receipt)
    else say('terminal.family.name', { id: receipt.namedId })
  })
}

/** What one took down oneself in this sitting, to see that it was typed right. */
async function readBack(args: string[]): Promise<void> {
  const { values, words } = read(args, {})
  const namedId = word(words, 0, 'ID')
  await withSession(async (session) => {
    const written = SealedNamed.parse(await session.replyTo('family/readBack', { namedId }))
    if (values.json) return printJson(written)
    const { choice, told, notTold, sheet } = written
    say('terminal.family.readBack', { choice })
    for (const [at, one] of told.entries()) say('terminal.family.readBack.told', { place: at + 1, ...one })
    for (const one of notTold) say('terminal.family.readBack.not', one)
    if (sheet !== null) say('terminal.family.readBack.sheet', { sheet })
  })
}

/** Each of them in so many parts, with `;` between. */
function partsOf(said: string | boolean | string[] | undefined, option: string, count: number): string[][] {
  const all = Array.isArray(said) ? said.map((one) => one.split(';').map((part) => part.trim())) : []
  if (all.some((parts) => parts.length !== count || parts.includes(''))) throw new Usage(option)
  return all
}
