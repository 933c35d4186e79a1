import { matchRegister } from '@muster/domain/absence/register/match.ts'
import { reasonsOf } from '@muster/domain/absence/register/reasons.ts'
import { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import { PersonPage } from '@muster/domain/people/shapes.ts'
import { worded } from '@muster/server/kernel/wording.ts'
import { read, word } from './arguments.ts'
import { readTextFile } from './jsonFile.ts'
import { printJson, printTable, say } from './print.ts'
import { all } from './regimeWords.ts'
import { withSession } from './session.ts'

/** Looks the person of a case up in a list, here: the list is sent nowhere, and nothing is recorded. */
export async function matchIn(args: string[]): Promise<void> {
  const { values, words } = read(args, {})
  const [absence, file] = [word(words, 0, 'ID'), word(words, 1, 'FILE')]
  const list = await readTextFile(file)
  await withSession(async (session) => {
    const { personId } = await session.ask('absence/show', { absence }, AbsenceFile)
    const { names, serviceNumber, bornOn } = await session.ask('people/show', { person: personId }, PersonPage)
    const found = matchRegister({ names, serviceNumber, bornOn }, list)
    if (values.json) return printJson(found)
    printTable(
      ['line', 'grade', 'why', 'text'].map((column) => worded(`terminal.register.column.${column}`)),
      found.hits.map((hit) => [
        hit.line,
        worded('absence.register.grade', { grade: hit.grade }),
        all.format(reasonsOf(hit, worded)),
        hit.text,
      ]),
    )
    say('absence.register.found', { lines: found.lines, count: found.hits.length })
  })
}
