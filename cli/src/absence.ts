import { broughtBy } from '@muster/domain/absence/case/brings.ts'
import { FilledPaper } from '@muster/domain/absence/case/paper.ts'
import { AbsenceReceipt, OpenAbsence } from '@muster/domain/absence/commands.ts'
import { AbsenceFile, Opening } from '@muster/domain/absence/shapes.ts'
import { Fault } from '@muster/domain/fault.ts'
import { worded } from '@muster/server/kernel/wording.ts'
import { v7 } from 'uuid'
import { list, views } from './absenceList.ts'
import { names } from './absenceNames.ts'
import { caseText } from './absenceText.ts'
import { type Options, oneOf, read, word } from './arguments.ts'
import { decideIn, recordIn } from './caseEvents.ts'
import { effectsText } from './effectsText.ts'
import { exported } from './exported.ts'
import { matchIn } from './matchRegister.ts'
import { openMany } from './openMany.ts'
import { paperText } from './paperText.ts'
import { printJson, printTable, say } from './print.ts'
import { withSession } from './session.ts'
import { personOf } from './which.ts'
import { withFields } from './withFields.ts'

/** `absence list|views|names|show|paper|match|open|open-many|event|decide` */
export const absence = oneOf({
  list,
  views,
  names,
  show,
  paper,
  match: matchIn,
  open,
  'open-many': openMany,
  event: recordIn,
  decide: decideIn,
})

async function show(args: string[]): Promise<void> {
  const { values, words } = read(args, {})
  const absence = word(words, 0, 'ID')
  await withSession(async (session) => {
    const file = await session.ask('absence/show', { absence }, AbsenceFile)
    if (values.json) printJson(exported(file))
    else process.stdout.write(caseText(file, new Date().toISOString()))
  })
}

/** A letter or a form of a case as text; without its name, which there are. */
async function paper(args: string[]): Promise<void> {
  const { values, words } = read(args, {})
  const [absence, wanted] = [word(words, 0, 'ID'), words[1]]
  await withSession(async (session) => {
    if (wanted !== undefined) {
      const filled = await session.ask('absence/paper', { absence, paper: wanted }, FilledPaper)
      return values.json ? printJson(filled) : void process.stdout.write(paperText(filled))
    }
    const { papers } = await session.ask('absence/show', { absence }, AbsenceFile)
    if (values.json) return printJson(papers)
    printTable(
      ['paper', 'title', 'reader'].map((column) => worded(`terminal.absence.column.${column}`)),
      papers.map(({ id, title, reader, isKeptIn }) => [
        id,
        title,
        isKeptIn ? worded('absence.papers.keptIn') : worded('absence.papers.for', { reader }),
      ]),
    )
  })
}

const opening: Options = { held: { type: 'string' }, preview: { type: 'boolean' } }

/** Opens a case of a person, by id or by a name that is only theirs. What it does to money and rights is told first, and with `--preview` that alone. */
async function open(args: string[]): Promise<void> {
  const {
    values,
    words,
    held,
    says: opened,
  } = await withFields('opened', OpenAbsence.shape.opened, args, { hasWords: true, also: opening })
  await withSession(async (session) => {
    const personId = await personOf(session, word([words.join(' ')].filter(Boolean), 0, 'PERSON'))
    const file = await session.ask('absence/opening', { person: personId, missedAt: opened.missedAt }, Opening)
    if (file.regime === null) throw new Fault('noRegime')
    const brought = broughtBy(file, { kind: 'opened' })
    if (values.preview && values.json) return printJson(brought)
    if (!values.json) process.stdout.write(brought ? `${effectsText(brought)}\n` : `${worded('terminal.absence.noEffect')}\n`)
    if (file.war && !values.json) process.stdout.write(`${worded('absence.open.war', { title: file.war.title, act: file.war.act })}\n`)
    if (values.preview) return
    const input = { absenceId: v7(), personId, eventId: v7(), held, opened }
    const receipt = AbsenceReceipt.parse(await session.act('absence/open', input))
    if (values.json) printJson(receipt)
    else say('terminal.absence.opened', { id: receipt.absenceId })
  })
}
