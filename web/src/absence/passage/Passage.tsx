import { isWayBack } from '@muster/domain/absence/case/abroad.ts'
import type { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import { type PassLine, PassList } from '@muster/domain/passage/shapes.ts'
import type { JSX, ReactNode } from 'react'
import { Link } from 'wouter'
import { paths } from '../../app/addresses.ts'
import { useAsk } from '../../app/queries.ts'
import { useMay } from '../../app/useMay.ts'
import { useWhere } from '../../app/useWhere.ts'
import { useSay } from '../../app/words.tsx'
import { Answer } from '../../ui/Answer.tsx'
import classes from '../Side.module.css'
import { whenText } from '../when.ts'

const givenAt: readonly string[] = ['unaccounted', 'inquiry', 'located', 'determined', 'dropped']

/** The passes of a case, and the way to give one, to those who hand them out. */
export function Passage({ file, now }: { file: AbsenceFile; now: string }): JSX.Element | null {
  const may = useMay()
  if (!may('passage.read')) return null
  return file.passage.isKept ? <Kept /> : <Passes file={file} now={now} />
}

/** To whoever stands aside: what they would read here is for others, and who they are. */
function Kept(): JSX.Element {
  const say = useSay()
  return (
    <section aria-labelledby="passage" className={classes.side}>
      <h2 id="passage">{say('absence.passage.title')}</h2>
      <p className="quiet">{say('absence.passage.kept')}</p>
    </section>
  )
}

function Passes({ file, now }: { file: AbsenceFile; now: string }): JSX.Element {
  const say = useSay()
  const may = useMay()
  const { here } = useWhere()
  const query = useAsk('passage/list', { absence: file.absenceId }, PassList)
  const isStanding = file.passage.until !== null && file.passage.until > now
  const canGive =
    may('passage.give') && (givenAt.includes(file.stage) || isWayBack(file, 'passGiven')) && !isStanding && file.passage.yours.length > 0
  return (
    <section aria-labelledby="passage" className={classes.side}>
      <h2 id="passage">{say('absence.passage.title')}</h2>
      <Answer of={query} name={say('absence.passage.title')}>
        {({ passes }) =>
          passes.length === 0 ? (
            <p className="quiet">{say('absence.passage.none')}</p>
          ) : (
            <ul className={classes.steps}>
              {passes.map((pass) => (
                <PassItem key={pass.passId} pass={pass} file={file} now={now} />
              ))}
            </ul>
          )
        }
      </Answer>
      {canGive && (
        <p>
          <Link href={here({ act: 'pass' })}>{say('absence.passage.give')}</Link>
        </p>
      )}
    </section>
  )
}

function PassItem({ pass, file, now }: { pass: PassLine; file: AbsenceFile; now: string }): JSX.Element {
  const say = useSay()
  const may = useMay()
  const { to, here } = useWhere()
  const isGood = pass.withdrawnAt === null && pass.to > now
  return (
    <li>
      <span>{passWords(say, pass, isGood, { zone: file.zone, now })}</span>
      {isGood && (
        <span>
          <Link href={to(paths.pass(file.absenceId, pass.passId))}>{say('absence.passage.show')}</Link>{' '}
          {may('passage.give') && file.passage.yours.length > 0 && (
            <Link href={here({ act: 'pass', of: pass.passId })}>{say('absence.passage.withdraw')}</Link>
          )}
        </span>
      )}
    </li>
  )
}

function passWords(say: ReturnType<typeof useSay>, pass: PassLine, isGood: boolean, context: { zone: string; now: string }): ReactNode {
  const { place, to, withdrawnAt } = pass
  if (withdrawnAt !== null) return say('absence.passage.withdrawn', { at: whenText(withdrawnAt, context), place })
  return say.rich(isGood ? 'absence.passage.good' : 'absence.passage.over', { to: whenText(to, context), place })
}
