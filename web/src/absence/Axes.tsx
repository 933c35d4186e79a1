import type { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import { groupOf } from '@muster/domain/people/dutyStatus.ts'
import type { JSX, ReactNode } from 'react'
import { useSay } from '../app/words.tsx'
import { StatusMark } from '../ui/StatusMark.tsx'
import classes from './Axes.module.css'
import { statusAt } from './caseView.ts'
import { openContests, waitingText } from './contestWords.ts'
import { whenText } from './when.ts'

/** Four axes, never merged: each with its word, and what it waits for or rests on. */
export function Axes({ file, now }: { file: AbsenceFile; now: string }): JSX.Element {
  const say = useSay()
  const { stage, nature, found, legal, legalBy, flags, isSearched } = file
  const status = statusAt(file, now)
  const group = status && groupOf(status.code)
  const open = openContests(file)
  const [ofFinding, others] = [open.filter(({ of }) => of.kind === 'determined'), open.filter(({ of }) => of.kind !== 'determined')]
  const isRescue = flags.length > 0 && stage !== 'closed'
  return (
    <dl className={classes.axes} aria-label={say('absence.axis.name')}>
      {status && group && (
        <Axis
          name={say('absence.axis.status')}
          value={
            <StatusMark group={group}>
              <b>{say(`app.status.${status.code}`)}</b>
            </StatusMark>
          }
          waits={say(`absence.axis.status.${group}`)}
        />
      )}
      <Axis
        name={say('absence.axis.stage')}
        contested={waitingText(say, file, others, now)}
        value={<b>{say(`absence.axis.stage.${stage}`)}</b>}
        waits={
          isRescue
            ? say('absence.axis.rescue', { flags: say.list(flags.map((flag) => say(`absence.word.flag.${flag}`))) })
            : say(
                stage === 'closed' && !isSearched && file.ending === 'leftAbroad'
                  ? 'absence.axis.ended'
                  : `absence.axis.stage.${stage}.waits`,
              )
        }
      />
      <Axis
        name={say('absence.axis.nature')}
        contested={waitingText(say, file, ofFinding, now)}
        value={<b>{say(`absence.word.nature.${nature}`)}</b>}
        waits={
          nature === 'undetermined' || found === null
            ? say('absence.axis.nature.undetermined.waits')
            : say('absence.axis.nature.found', {
                at: whenText(found.at, { zone: file.zone, now }),
                by: found.by,
                second: found.seconded ?? 'none',
              })
        }
      />
      <Axis
        name={say('absence.axis.legal')}
        value={<b>{say(`absence.word.finding.${legal}`)}</b>}
        waits={legalBy === null ? say('absence.axis.legal.none.waits') : say('absence.axis.legal.by', { authority: legalBy })}
      />
    </dl>
  )
}

function Axis({
  name,
  value,
  waits,
  contested = [],
}: {
  name: string
  value: ReactNode
  waits: string
  contested?: string[]
}): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value}
        <small>{waits}</small>
        {contested.map((line) => (
          <small key={line}>
            <b>{line}</b>
          </small>
        ))}
      </dd>
    </div>
  )
}
