import { CauseReceipt } from '@muster/domain/causes/commands.ts'
import { UrgentCauses } from '@muster/domain/causes/shapes.ts'
import { spokenListed } from '@muster/domain/people/name.ts'
import { type JSX, useState } from 'react'
import { Link } from 'wouter'
import { standingText, whoText } from '../absence/list/names/whoText.ts'
import { useNow } from '../absence/useNow.ts'
import { whenText } from '../absence/when.ts'
import { paths } from '../app/addresses.ts'
import { newId } from '../app/client.ts'
import { useAsk, useCommand } from '../app/queries.ts'
import { useWhere } from '../app/useWhere.ts'
import { type Say, useSay } from '../app/words.tsx'
import { Answer } from '../ui/Answer.tsx'
import { Button } from '../ui/Button.tsx'
import { ownZone } from '../ui/dayText.ts'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { join } from '../ui/join.ts'
import classes from './Causes.module.css'
import { codeName } from './Totals.tsx'

type Line = UrgentCauses['lines'][number]
const columns = ['who', 'what', 'from', 'coded', 'state'] as const

/** To the inspector: what reached them at once, what nobody took up in front, and conditions that several cases of one unit name. */
export function Urgent(): JSX.Element {
  const say = useSay()
  const query = useAsk('causes/urgent', {}, UrgentCauses)
  return (
    <section className={classes.part} aria-labelledby="urgent">
      <h2 id="urgent">{say('causes.urgent.title')}</h2>
      <p className="quiet">{say('causes.urgent.lede')}</p>
      <Answer of={query} name={say('causes.urgent.name')}>
        {({ lines, signals }) => (
          <>
            {lines.some(({ isNameClosed }) => isNameClosed) && <p role="note">{say('absence.names.closedHere')}</p>}
            {lines.length === 0 ? <p>{say('causes.urgent.none')}</p> : <Lines lines={lines} />}
            {signals.length > 0 && (
              <>
                <h3>{say('causes.urgent.signals')}</h3>
                <ul>
                  {signals.map(({ unitId, unitName, condition, cases }) => (
                    <li key={`${unitId} ${condition}`}>
                      {say('causes.urgent.signal', { unit: unitName, cases, condition: say(`causes.condition.${condition}`) })}
                    </li>
                  ))}
                </ul>
              </>
            )}
          </>
        )}
      </Answer>
    </section>
  )
}

function Lines({ lines }: { lines: readonly Line[] }): JSX.Element {
  const say = useSay()
  return (
    <div className={classes.scroll}>
      <table aria-labelledby="urgent" className={classes.stacks}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {say(`causes.urgent.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Row key={line.causeId} line={line} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ line }: { line: Line }): JSX.Element {
  const say = useSay()
  const now = useNow()
  const { to } = useWhere()
  const { absenceId, code, source, confidence, at, by, withdrawnAt, takenUp } = line
  const when = (moment: string): string => whenText(moment, { zone: ownZone, now })
  const label = (column: (typeof columns)[number]): string => say(`causes.urgent.${column}`)
  return (
    <tr>
      <th scope="row">
        <Link href={to(paths.causesOf(absenceId))}>{called(say, line)}</Link>
        <small>{line.isNameClosed ? standingText(say, line) : line.unitName}</small>
      </th>
      <td data-label={label('what')} className={join(takenUp === null && classes.loud)}>
        {codeName(say, code)}
      </td>
      <td data-label={label('from')}>
        {say('causes.urgent.sure', { source: say(`causes.source.${source}`), confidence: say(`causes.confidence.${confidence}`) })}
      </td>
      <td data-label={label('coded')}>{say('causes.urgent.at', { at: when(at), by, isWithdrawn: String(withdrawnAt !== null) })}</td>
      <td data-label={label('state')}>
        {takenUp === null ? <TakeUp line={line} /> : say('causes.urgent.taken', { at: when(takenUp.at), by: takenUp.by })}
      </td>
    </tr>
  )
}

/** By name as one says it, or by rank and unit where names are closed. */
function called(say: Say, { name, ...who }: Line): string {
  return whoText(say, { ...who, name: name === null ? null : spokenListed(name) })
}

function TakeUp({ line }: { line: Line }): JSX.Element {
  const say = useSay()
  const { absenceId, causeId } = line
  const [takeUpId] = useState(newId)
  const take = useCommand('causes/takeUp', CauseReceipt)
  return (
    <div>
      <Button
        busy={take.isPending}
        aria-label={say('causes.urgent.takeNamed', { name: called(say, line) })}
        onClick={() => take.mutate({ absenceId, causeId, takeUpId })}
      >
        {say('causes.urgent.take')}
      </Button>
      {take.error && <ErrorNote error={take.error} what={say('causes.urgent.failed')} />}
    </div>
  )
}
