import { clockSays } from '@muster/domain/desk/conversation.ts'
import type { DeskLine } from '@muster/domain/desk/shapes.ts'
import { ownNameOf } from '@muster/domain/messages/language.ts'
import { type JSX, useRef } from 'react'
import { Link } from 'wouter'
import { between, spanText } from '../absence/spanText.ts'
import { useNow } from '../absence/useNow.ts'
import { whenText } from '../absence/when.ts'
import { paths } from '../app/addresses.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { ownZone } from '../ui/dayText.ts'
import { join } from '../ui/join.ts'
import { useStepKeys } from '../ui/useStepKeys.ts'
import classes from './DeskPage.module.css'

const columns = ['asked', 'waiting', 'clock', 'wants', 'by', 'language', 'read'] as const

/** One conversation a row. `j` and `k` walk the rows, Enter opens one. */
export function DeskTable({ conversations }: { conversations: readonly DeskLine[] }): JSX.Element {
  const say = useSay()
  const rows = useRef<HTMLTableSectionElement>(null)
  useStepKeys(rows)
  return (
    <div className={classes.scroll}>
      <table className={classes.list} aria-label={say('desk.list.title')}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {say(`desk.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={rows}>
          {conversations.map((line) => (
            <Row key={line.conversationId} line={line} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ line }: { line: DeskLine }): JSX.Element {
  const say = useSay()
  const now = useNow()
  const { to } = useWhere()
  const { conversationId, askedAt, waitingSince, backAskedAt, askedBy, language, readAt } = line
  return (
    <tr>
      <th scope="row">
        <Link href={to(paths.conversation(conversationId))}>{whenText(askedAt, { zone: ownZone, now })}</Link>
      </th>
      <td>{waitingSince === null ? say('desk.answered') : spanText(say, between(waitingSince, now))}</td>
      <ClockCell line={line} now={now} />
      <td>{say(backAskedAt === null ? 'desk.wants.answer' : 'desk.wants.back')}</td>
      <td>{say(`desk.by.${askedBy}`)}</td>
      <td>{ownNameOf(language)}</td>
      <td>{readAt === null ? say('desk.unread') : whenText(readAt, { zone: ownZone, now })}</td>
    </tr>
  )
}

/** How long the desk still has to say where and when; in red once its silence has meant: come. */
function ClockCell({ line, now }: { line: DeskLine; now: ReturnType<typeof useNow> }): JSX.Element {
  const say = useSay()
  const says = clockSays(line, now)
  const span = line.answerBy === null ? '' : spanText(say, between(now, line.answerBy), 'short')
  return <td className={join(says === 'come' && classes.late)}>{say(`desk.clock.${says}`, { span })}</td>
}
