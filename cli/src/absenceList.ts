import { AbsenceList, ExpectedList, type ListKind, WithoutCaseList } from '@muster/domain/absence/lists.ts'
import { type View, Views, viewNamed } from '@muster/domain/absence/views.ts'
import { worded } from '@muster/server/kernel/wording.ts'
import { read, text, Unclear, Usage, type Values } from './arguments.ts'
import { nameText } from './nameText.ts'
import { todayIn, zoneOf } from './ownZone.ts'
import { minute, printJson, printTable, say } from './print.ts'
import { dutyWord } from './regimeWords.ts'
import { type Session, withSession } from './session.ts'
import { given } from './strength.ts'
import { unitOf } from './which.ts'

type Asked = Record<'unit' | 'kind' | 'after' | 'limit', string | undefined> & { zone: string }

/** One list, what has waited longest in front: of a unit and everything under it, or of all that one sees; or what a view of one's own shows. */
export async function list(args: string[]): Promise<void> {
  const { values, words } = read(args, {
    kind: { type: 'string' },
    view: { type: 'string' },
    zone: { type: 'string' },
    after: { type: 'string' },
    limit: { type: 'string' },
  })
  const [named] = words
  const [kind, viewName, zone] = [text(values, 'kind'), text(values, 'view'), zoneOf(values)]
  const page = { after: text(values, 'after'), limit: text(values, 'limit'), zone }
  if (viewName !== undefined && (named !== undefined || kind !== undefined)) throw new Usage(worded('terminal.absence.viewAlone'))
  await withSession(async (session) => {
    if (viewName !== undefined) {
      const view = await viewOf(session, viewName)
      return printList(session, { kind: view.kind, unit: view.unit ?? undefined, ...page }, values)
    }
    const unit = named === undefined ? undefined : await unitOf(session, named, todayIn(zone))
    await printList(session, { kind, unit, ...page }, values)
  })
}

/** The views of the page of absences that whoever is signed in keeps. */
export async function views(args: string[]): Promise<void> {
  const { values } = read(args, {})
  await withSession(async (session) => {
    const kept = await session.ask('absence/views', {}, Views)
    if (values.json) return printJson(kept)
    if (kept.views.length > 0)
      printTable(
        columns('view', 'list', 'unit', 'opens'),
        kept.views.map((view) => [
          view.name,
          worded(`absence.kind.${view.kind}`),
          whose(view),
          view.opens ? worded('terminal.absence.viewOpens') : '',
        ]),
      )
    say('terminal.absence.viewCount', { count: kept.views.length })
  })
}

function whose({ isLost, unitName }: View): string {
  if (isLost) return worded('terminal.absence.viewLostShort')
  return unitName ?? worded('terminal.absence.viewEverybody')
}

/** @throws Unclear, with the names there are */
async function viewOf(session: Session, name: string): Promise<View> {
  const { views } = await session.ask('absence/views', {}, Views)
  const view = viewNamed(views, name)
  const names = views.map((one) => `«${one.name}»`).join(', ')
  if (!view) throw new Unclear(worded('terminal.absence.viewUnknown', { name, count: views.length, names }))
  if (view.isLost) throw new Unclear(worded('terminal.absence.viewLost', { name: view.name }))
  return view
}

function printList(session: Session, asked: Asked, values: Values): Promise<void> {
  const people: Partial<Record<string, typeof printExpected>> = {
    expected: printExpected,
    withoutCase: printWithoutCase,
  } satisfies Partial<Record<ListKind, typeof printExpected>>
  const print = people[asked.kind ?? 'open'] ?? printCases
  return print(session, asked, values)
}

async function printCases(session: Session, asked: Asked, values: Values): Promise<void> {
  const answer = await session.ask('absence/list', given(asked), AbsenceList)
  if (values.json) return printJson(answer)
  printTable(
    columns('since', 'name', 'unit', 'stage', 'nature', 'due', 'what', 'by', 'next', 'id'),
    answer.cases.map(({ began, unitName, stage, nature, dueAt, dueClock, dueBy, next, absenceId, ...who }) => [
      minute(began),
      nameText(who),
      unitName,
      worded('terminal.absence.stage', { stage }),
      worded('terminal.absence.nature', { nature }),
      dueAt && minute(dueAt),
      dueClock,
      dueBy.map((whose) => dutyWord(whose, {})).join(', '),
      next && next.at !== dueAt ? `${minute(next.at)} ${next.clock}` : null,
      absenceId,
    ]),
  )
  sayCount('terminal.absence.count', answer.cases.length, answer)
}

async function printExpected(session: Session, { unit, after, limit, zone }: Asked, values: Values): Promise<void> {
  const answer = await session.ask('absence/expected', given({ unit, after, limit, on: todayIn(zone) }), ExpectedList)
  if (values.json) return printJson(answer)
  printTable(
    columns('expected', 'name', 'unit', 'goneTo', 'status', 'since', 'owner', 'id'),
    answer.people.map(({ expectedOn, unitName, duty, code, since, owner, personId, ...who }) => [
      expectedOn ?? worded('absence.expected.noEnd'),
      nameText(who),
      unitName,
      duty && (duty.unitName ?? unitName),
      code,
      since,
      owner,
      personId,
    ]),
  )
  sayCount('terminal.absence.people', answer.people.length, answer)
}

async function printWithoutCase(session: Session, { unit, after, limit }: Asked, values: Values): Promise<void> {
  const answer = await session.ask('absence/withoutCase', given({ unit, after, limit }), WithoutCaseList)
  if (values.json) return printJson(answer)
  printTable(
    columns('since', 'name', 'unit', 'status', 'id'),
    answer.people.map(({ since, unitName, code, personId, ...who }) => [minute(since), nameText(who), unitName, code, personId]),
  )
  sayCount('terminal.absence.people', answer.people.length, answer)
}

/** How many were printed, and where the next page begins. */
function sayCount(sentence: string, count: number, { areNamesClosed, cursor }: { areNamesClosed: boolean; cursor: string | null }): void {
  if (areNamesClosed) say('terminal.absence.namesClosed')
  say(sentence, { count, hasMore: String(cursor !== null), after: cursor ?? '' })
}

function columns(...names: string[]): string[] {
  return names.map((name) => worded(`terminal.absence.column.${name}`))
}
