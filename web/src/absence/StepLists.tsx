import { immediateOfPart } from '@muster/domain/absence/case/immediate.ts'
import type { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import type { JSX } from 'react'
import { Link } from 'wouter'
import { useMay } from '../app/useMay.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { type DueLine, isOfRules, nextDue } from './caseView.ts'
import classes from './Side.module.css'
import { whenText } from './when.ts'

/** The steps that the rules list for this part of a case: those of the next clock and of a fact that is acted on at once are open, the others folded. */
export function StepLists({ file, now }: { file: AbsenceFile; now: string }): JSX.Element | null {
  const say = useSay()
  const nextOf = (fits: (line: DueLine) => boolean) => nextDue(file.dues.filter(fits))?.clock
  const open = [null, nextOf(isOfRules), nextOf(() => true), nextOf(({ clock }) => immediateOfPart(clock) !== undefined)]
  if (file.steps.length === 0) return null
  return (
    <section aria-labelledby="steps" className={classes.side}>
      <h2 id="steps">{say('absence.steps.title')}</h2>
      {file.steps.map(({ id, title, clock, steps }) => (
        <details key={id} open={open.includes(clock)}>
          <summary>
            {say('absence.steps.left', { title, left: steps.filter(({ done }) => done === null).length, count: steps.length })}
          </summary>
          <ul className={classes.steps}>
            {steps.map((step) => (
              <Step key={step.part} {...step} file={file} now={now} />
            ))}
          </ul>
        </details>
      ))}
    </section>
  )
}

function Step({
  part,
  text,
  done,
  file,
  now,
}: AbsenceFile['steps'][number]['steps'][number] & { file: AbsenceFile; now: string }): JSX.Element {
  const say = useSay()
  const may = useMay()
  const { here } = useWhere()
  return (
    <li>
      <span>{text}</span>
      {done !== null && <span className={classes.at}>{say('absence.steps.done', { at: whenText(done, { zone: file.zone, now }) })}</span>}
      {done === null && may('absence.record') && (
        <Link href={here({ act: 'fact', what: 'done', part })} aria-label={say('absence.steps.recordNamed', { text })}>
          {say('absence.steps.record')}
        </Link>
      )}
    </li>
  )
}
