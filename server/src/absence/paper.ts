import type { CaseEvent } from '@muster/domain/absence/case/event.ts'
import { fold } from '@muster/domain/absence/case/fold.ts'
import { FilledPaper, filledLines, paperValues } from '@muster/domain/absence/case/paper.ts'
import { asSeen } from '@muster/domain/absence/case/seen.ts'
import type { CaseState } from '@muster/domain/absence/case/state.ts'
import { gravestOf, isKeptIn } from '@muster/domain/absence/regime/keptIn.ts'
import { localText } from '@muster/domain/absence/regime/localText.ts'
import type { PaperReader } from '@muster/domain/absence/regime/paper.ts'
import { ShowPaper } from '@muster/domain/absence/shapes.ts'
import type { Moment } from '@muster/domain/calendar.ts'
import { Fault } from '@muster/domain/fault.ts'
import type * as z from 'zod'
import { query } from '../kernel/action.ts'
import { farFuture } from '../kernel/known.ts'
import { seesPerson } from '../kernel/sees.ts'
import { worded } from '../kernel/wording.ts'
import { regimeOf } from './store/regimes.ts'

type Row = {
  absenceId: string
  regimeId: string
  isDemonstration: boolean
  name: string | null
  rank: string | null
  serviceNumber: string | null
  crumbs: { name: string }[]
  asked: Moment
  events: CaseEvent[]
}

/** A letter or a form of a case. Nothing in it is typed twice: what the case does not say stays a gap to be written by hand. */
export const filled = query({
  summary: 'A letter or a form of the regime, filled in from an absence',
  needs: { verb: 'absence.read', sensitivity: 'personal', at: ({ absence }: z.output<typeof ShowPaper>) => ({ absenceId: absence }) },
  plan: 'generic',
  input: ShowPaper,
  output: FilledPaper,
  load: async (sql, { absence }, { named }) => {
    const [row] = await sql<Row[]>`
    select a.absence_id, a.regime_id, r.is_demonstration, (select name from people_listed(array[a.person_id])) as name,
      (select title from person_rank k where k.person_id = a.person_id and k.known_to = 'infinity' order by k.held_from desc limit 1) as rank,
      (select service_number from person_record k where k.person_id = a.person_id and k.known_to = 'infinity' limit 1) as service_number,
      coalesce((select units_crumbs(m.unit_id, current_date, 'now', ${farFuture}) from person_assignment m
        where m.person_id = a.person_id and m.relation = 'assigned' and m.known_to = 'infinity' order by m.held_from desc limit 1), '[]') as crumbs,
      iso(now()) as asked,
      absence_events(a.absence_id) as events
    from absence a join absence_regime r on r.fact_id = a.regime_id where a.absence_id = ${absence} and ${seesPerson(sql, named, sql`a.person_id`)}`
    if (!row) throw new Fault('absenceUnknown')
    return { row, regime: await regimeOf(sql, row.regimeId) }
  },
  answer: ({ row, regime }, { paper: wanted }) => {
    const { absenceId, isDemonstration, events, asked: today, ...person } = row
    const paper = regime.papers.find(({ id }) => id === wanted)
    if (!paper) throw new Fault('paperUnknown', { paper: wanted, known: regime.papers.map(({ id }) => id).join(', ') || 'none' })
    if (isKeptIn(regime, paper)) throw new Fault('fileKeptIn', { paper: paper.title, law: gravestOf(regime) ?? '' })
    // A paper leaves the house: it holds what everybody reads, whoever prints it.
    const state = fold(regime, asSeen(events))
    const { title, reader, text, source } = paper
    const { cites = '', asOf = regime.asOf, confidence = 'unverified' } = regime.sources[source] ?? {}
    return {
      ...{ absenceId, paper: wanted, title, reader, language: regime.language },
      lines: [...passLines(reader, state, today), ...filledLines(text, paperValues(regime, state, { ...person, today }, wordOf))].map(
        (line, at) => ({ ...line, at }),
      ),
      rule: { cites, asOf, confidence },
      isDemonstration,
    }
  },
})

/** Whoever gets a notice while a pass stands reads of it first: suspending alerts means that they do. */
function passLines(reader: PaperReader, { passUntil, zone }: CaseState, today: Moment): FilledPaper['lines'] {
  if (reader !== 'police' || passUntil === null || passUntil <= today) return []
  const text = worded('absence.passage.onPaper', { until: localText(passUntil, zone) })
  return [{ at: 0, isHeading: false, pieces: [{ at: 0, text }] }]
}

const wordOf: Parameters<typeof paperValues>[3] = (list, code) => worded(`absence.word.${list}.${code}`)
