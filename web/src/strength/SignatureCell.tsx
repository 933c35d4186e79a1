import type { MorningState, StateRow } from '@muster/domain/strength/shapes.ts'
import type { JSX } from 'react'
import { type Say, useSay } from '../app/words.tsx'
import { momentText } from '../ui/dayText.ts'
import { QualityMark } from '../ui/QualityMark.tsx'
import { addsUp, sumOf } from './rows.ts'
import classes from './SignatureCell.module.css'

/** What stands beside the mark: who put a name to it and when, or what it waits for. */
export function signatureWords(row: StateRow, { rows, unitId, basis, zone, on }: MorningState, say: Say): { head: string; rest: string } {
  const { latest, differs } = row.signature
  if (!addsUp(row))
    return { head: say('strength.signature.cannot'), rest: say('strength.signature.notEqual', { sum: say.number(sumOf(row.groups)) }) }
  // By another equation than the row shows: who it is stands above the table.
  if (latest === null && row.signature.quality === 'part') return { head: say('strength.signature.cannot'), rest: '' }
  if (latest === null) {
    const waiting =
      row.unitId === unitId && basis === 'signed'
        ? rows.slice(1).filter((each) => each.assigned > 0 && each.signature.quality !== 'full')
        : []
    const rest =
      waiting.length === 0
        ? ''
        : say('strength.signature.waits', { count: waiting.length, units: say.list(waiting.map((each) => each.name)) })
    return { head: say(`strength.signature.none.${basis}`), rest }
  }
  // The hour alone on the day itself or the morning after; otherwise the date with it.
  const near = Math.abs(Date.parse(latest.at) - Date.parse(`${on}T24:00:00Z`)) < 36 * 3_600_000
  const at = near ? momentText(latest.at, zone, 'hour') : momentText(latest.at, zone, 'dateHour').replace(/,? \d\d:\d\d$/, '')
  if (differs) return { head: say('strength.signature.differs', { version: latest.version }), rest: latest.by }
  return { head: at, rest: latest.by }
}

export function SignatureCell({ row, state }: { row: StateRow; state: MorningState }): JSX.Element {
  const say = useSay()
  const words = signatureWords(row, state, say)
  const quality = !addsUp(row) || row.signature.differs ? 'part' : row.signature.quality
  return (
    <>
      <span className={classes.mark}>
        <QualityMark quality={quality} label={say(`strength.quality.${state.basis}.${quality}`)} />
      </span>
      {words.head} <span className={classes.rest}>{words.rest}</span>
    </>
  )
}
