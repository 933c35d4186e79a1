import { alikeOf } from '@muster/domain/absence/case/alikeOf.ts'
import { broughtBy } from '@muster/domain/absence/case/brings.ts'
import { ManyReceipt, OpenMany } from '@muster/domain/absence/commands.ts'
import { mostOpenings, type OpeningGroup, Openings } from '@muster/domain/absence/shapes.ts'
import { worded } from '@muster/server/kernel/wording.ts'
import { v7 } from 'uuid'
import { text, texts, Usage, word } from './arguments.ts'
import { effectsText } from './effectsText.ts'
import { readTextFile } from './jsonFile.ts'
import { printJson, say } from './print.ts'
import { type Session, withSession } from './session.ts'
import { given } from './strength.ts'
import { personOf } from './which.ts'
import { withFields } from './withFields.ts'

const also = { held: { type: 'string' }, people: { type: 'string' }, report: { type: 'string' }, preview: { type: 'boolean' } } as const

/**
 * `absence open-many EVENT PERSON …`: a case for each of many people of one event, named here or in a file with one on a line. What it does to money and rights is
 * told first, and with `--preview` that alone.
 */
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
    const groups = await groupsOf(
      session,
      people.map(({ personId }) => personId),
      opened.missedAt,
    )
    if (values.preview && values.json) return printJson({ groups })
    if (!values.json) for (const group of groups) process.stdout.write(`${groupText(group)}\n`)
    if (values.preview) return
    const receipt = ManyReceipt.parse(await session.act('absence/openMany', given({ happeningId, held, opened, people, reportIds })))
    if (values.json) printJson(receipt)
    else say('terminal.absence.openedMany', { count: receipt.opened.length, id: receipt.happeningId })
  })
}

/** What opening a case does to them, those for whom it is alike together. */
async function groupsOf(session: Session, ids: readonly string[], missedAt: string): Promise<OpeningGroup[]> {
  const groups: OpeningGroup[] = []
  for (let at = 0; at < ids.length; at += mostOpenings) {
    const people = ids.slice(at, at + mostOpenings).join(',')
    groups.push(...(await session.ask('absence/openings', { people, missedAt }, Openings)).groups)
  }
  return alikeOf(groups)
}

function groupText(group: OpeningGroup): string {
  const code = group.statuses.at(-1)?.code
  const from = code === undefined ? 'none' : worded(`app.status.${code}`)
  const brought = broughtBy(group, { kind: 'opened' })
  const nothing = group.regime === null ? 'noRules' : code === undefined ? 'noStatus' : 'none'
  return [
    worded('events.open.effects.group', { count: group.count, from, to: worded('app.status.UNK') }),
    group.regime !== null && brought ? effectsText(brought) : worded(`events.open.effects.${nothing}`),
  ].join('\n')
}

function linesOf(file: string): string[] {
  return file
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
