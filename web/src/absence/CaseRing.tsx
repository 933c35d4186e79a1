import type { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import type { JSX } from 'react'
import { useSay } from '../app/words.tsx'
import classes from './CaseRing.module.css'
import { ClockRing } from './ClockRing.tsx'
import { type DueLine, marksOn, officeNames } from './caseView.ts'
import { between, spanText } from './spanText.ts'
import { whenText } from './when.ts'
import { atZero } from './zeroWords.ts'

/** The next clock: how much of it has passed, what it is for, whose duty that is, and what its end brings about. */
export function CaseRing({ file, ring, now }: { file: AbsenceFile; ring: DueLine; now: string }): JSX.Element {
  const say = useSay()
  const marks = marksOn(ring, file.dues)
  const second = secondsFor(file, ring)
  const offices = <b key="offices">{officeNames(say, file, ring.by)}</b>
  return (
    <div className={classes.clock}>
      <ClockRing ring={ring} marks={marks} zone={file.zone} now={now} />
      <div className={classes.words}>
        <h2>{ring.title}</h2>
        <p>
          {second.length > 0
            ? say.rich('absence.ring.dutyTwo', { offices, second: officeNames(say, file, second) })
            : say.rich('absence.ring.duty', { offices })}
        </p>
        <p className="quiet">
          {atZero(say, file, ring, now)} {say(ring.onExpiry === 'prepare' ? 'absence.zero.nothing' : 'absence.zero.plain')}
        </p>
        {marks.length > 0 && (
          <dl className={classes.kept}>
            {marks.map(({ clock, title, began, due, done }) => (
              <div key={clock}>
                <dt>{spanText(say, between(began, due ?? began), 'short')}</dt>
                <dd>
                  {done === null
                    ? say('absence.ring.open', { title })
                    : say('absence.ring.kept', { title, at: whenText(done, { zone: file.zone, now }) })}
                </dd>
              </div>
            ))}
          </dl>
        )}
        <p className="quiet">
          {say('absence.ring.rule', { cites: ring.cites })} · {say(`regime.confidence.${ring.confidence}`)}
        </p>
      </div>
    </div>
  )
}

/** Who signs as the second person what a clock prepares: for the nature of an absence, whoever does so for the gravest of its answers. */
function secondsFor({ decisions }: AbsenceFile, { prepares }: DueLine): readonly string[] {
  const decision = prepares?.decision
  const found = decisions.find(({ kind, nature }) =>
    decision === 'nature' ? nature === 'voluntary' : decision === 'drop' && kind === 'dropped',
  )
  return found?.second ?? []
}
