import type { Day } from '../../calendar.ts'
import type { PersonReading } from '../reading.ts'
import { readRoster } from './readRoster.ts'

/** For tests: one man of Company A of a regiment that was mustered out on 17 July 1865, and that has a Company B. */
export function aMan(entry: string, musteredOutOn = '1865-07-17' as Day): PersonReading {
  const [man] = readRoster(`COMPANY "A"\n\n${entry}\n\nCOMPANY "B"\n`, { musteredOutOn }).people
  if (!man) throw new Error(`no man read from ${entry}`)
  return man
}

/** For tests: intervals as one reads them aloud: "CAP 1864-04-30 to 1865-05-22?", where ? is a day that nobody recorded. */
export function statusLines(man: PersonReading): string[] {
  return man.statuses.map(
    ({ code, from, to, fromPrecision, toPrecision }) => `${code} ${edge(from, fromPrecision)} to ${edge(to, toPrecision)}`,
  )
}

export function assignmentLines(man: PersonReading): string[] {
  return man.assignments.map(({ subunit, from, to, fromPrecision, toPrecision, end, whereto }) =>
    [`${subunit} ${edge(from, fromPrecision)} to ${edge(to, toPrecision)}`, end, whereto].filter((part) => part !== undefined).join(', '),
  )
}

export function rankLines(man: PersonReading): string[] {
  return man.ranks.map(({ title, nato, from, to }) => `${title} (${nato ?? '–'}) ${from} to ${to ?? '…'}`)
}

/** Claims as "kind day detail place", with the standing where it is not used or kept. */
export function claimLines(man: PersonReading): string[] {
  return man.claims
    .filter(({ kind }) => kind !== 'remark')
    .map(({ kind, day, detail, place, standing }) =>
      [
        kind,
        day?.on ?? day?.asWritten,
        detail && `(${detail})`,
        place && `@ ${place}`,
        standing === 'used' || standing === 'kept' ? undefined : standing,
      ]
        .filter((part) => part !== undefined && part !== '')
        .join(' '),
    )
}

/** The words behind each listed piece, with its reason. */
export function unreadLines(man: PersonReading): string[] {
  return man.unread.map(({ reason, words }) => `${reason}: ${man.text.slice(...words)}`)
}

function edge(day: string | undefined, precision: string | undefined): string {
  if (day === undefined) return '…'
  return precision === 'day' ? day : precision === 'unrecorded' ? `${day}?` : `${day} (${precision})`
}
