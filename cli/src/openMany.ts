import { ManyReceipt, OpenMany } from '@muster/domain/absence/commands.ts'
import { v7 } from 'uuid'
import { text, texts, Usage, word } from './arguments.ts'
import { readTextFile } from './jsonFile.ts'
import { printJson, say } from './print.ts'
import { withSession } from './session.ts'
import { given } from './strength.ts'
import { personOf } from './which.ts'
import { withFields } from './withFields.ts'

const also = { held: { type: 'string' }, people: { type: 'string' }, report: { type: 'string' } } as const

/** `absence open-many EVENT PERSON …`: a case for each of many people of one event, named here or in a file with one on a line. */
export async function openMany(args: string[]): Promise<void> {
  const { values, words, held, says: opened } = await withFields('opened', OpenMany.shape.opened, args, { hasWords: true, also })
  const happeningId = word(words, 0, 'EVENT')
  const file = text(values, 'people')
  const named = [...words.slice(1), ...(file === undefined ? [] : linesOf(await readTextFile(file)))]
  if (named.length === 0) throw new Usage('PERSON')
  const reportIds = text(values, 'report') === undefined ? undefined : texts(values, 'report')
  await withSession(async (session) => {
    const people = []
    for (const one of named) people.push({ personId: await personOf(session, one), absenceId: v7(), eventId: v7() })
    const receipt = ManyReceipt.parse(await session.act('absence/openMany', given({ happeningId, held, opened, people, reportIds })))
    if (values.json) printJson(receipt)
    else say('terminal.absence.openedMany', { count: receipt.opened.length, id: receipt.happeningId })
  })
}

function linesOf(file: string): string[] {
  return file
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
