import type { Revealing } from '@muster/domain/access/reveal.ts'
import { CauseReceipt } from '@muster/domain/causes/commands.ts'
import type { CauseLine } from '@muster/domain/causes/shapes.ts'
import { isImmediate } from '@muster/domain/causes/taxonomy.ts'
import { type JSX, useState } from 'react'
import { useNow } from '../absence/useNow.ts'
import { whenText } from '../absence/when.ts'
import { useCommand } from '../app/queries.ts'
import { useSay } from '../app/words.tsx'
import { Acts, Button } from '../ui/Button.tsx'
import { ownZone } from '../ui/dayText.ts'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { Form, TextField } from '../ui/Field.tsx'
import { join } from '../ui/join.ts'
import classes from './Causes.module.css'
import { SealedCode } from './SealedCode.tsx'
import { codeName } from './Totals.tsx'

const columns = ['code', 'source', 'confidence', 'by'] as const
type Of = { absenceId: string; cause: CauseLine; opening: Revealing }

/** The causes of a case, each with who names it, how sure the coder is, and who that is; what was taken back stays, struck. */
export function CodedTable({ absenceId, causes, opening }: Omit<Of, 'cause'> & { causes: readonly CauseLine[] }): JSX.Element {
  const say = useSay()
  return (
    <div className={classes.scroll}>
      <table aria-labelledby="coded" className={classes.stacks}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {say(`causes.case.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {causes.map((cause) => (
            <Row key={cause.causeId} absenceId={absenceId} cause={cause} opening={opening} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ absenceId, cause, opening }: Of): JSX.Element {
  const say = useSay()
  const now = useNow()
  const { code, source, confidence, by, at, withdrawnAt, isMine, isUnit, isPrimary } = cause
  const when = (moment: string): string => whenText(moment, { zone: ownZone, now })
  const notes = [
    isPrimary && say('causes.case.primary'),
    isUnit && say('causes.case.unit'),
    isImmediate(code) && say('causes.case.immediate'),
    withdrawnAt !== null && say('causes.case.withdrawn', { at: when(withdrawnAt) }),
  ].filter((one) => one !== false)
  const label = (column: (typeof columns)[number]): string => say(`causes.case.${column}`)
  return (
    <tr className={join(withdrawnAt !== null && classes.over)}>
      <th scope="row">
        {withdrawnAt === null ? codeName(say, code) : <s>{codeName(say, code)}</s>}
        {notes.length > 0 && <small>{say.list(notes)}</small>}
        {cause.recordId !== null && <SealedCode cause={cause} recordId={cause.recordId} opening={opening} />}
      </th>
      <td data-label={label('source')}>{say(`causes.source.${source}`)}</td>
      <td data-label={label('confidence')}>{say(`causes.confidence.${confidence}`)}</td>
      <td data-label={label('by')}>
        <div>
          {say('causes.urgent.taken', { at: when(at), by })}
          {isMine && withdrawnAt === null && (
            <div>
              <Withdraw absenceId={absenceId} cause={cause} />
            </div>
          )}
        </div>
      </td>
    </tr>
  )
}

function Withdraw({ absenceId, cause: { causeId, code } }: Omit<Of, 'opening'>): JSX.Element {
  const say = useSay()
  const [isOpen, open] = useState(false)
  const [reason, write] = useState('')
  const withdraw = useCommand('causes/withdraw', CauseReceipt)
  const name = say('causes.case.withdrawNamed', { code: codeName(say, code) })
  if (!isOpen)
    return (
      <Button kind="plain" aria-label={name} onClick={() => open(true)}>
        {say('causes.case.withdraw')}
      </Button>
    )
  return (
    <Form onSend={() => withdraw.mutate({ absenceId, causeId, reason })} label={name}>
      <TextField label={say('causes.case.withdraw.reason')} value={reason} onChange={(event) => write(event.target.value)} />
      {withdraw.error && <ErrorNote error={withdraw.error} what={say('causes.case.withdraw.failed')} />}
      <Acts>
        <Button type="submit" busy={withdraw.isPending}>
          {say('causes.case.withdraw')}
        </Button>
      </Acts>
    </Form>
  )
}
