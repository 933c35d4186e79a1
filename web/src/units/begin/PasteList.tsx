import { PersonReceipt } from '@muster/domain/people/commands.ts'
import { type JSX, useRef, useState } from 'react'
import { command, newId } from '../../app/client.ts'
import { withProof } from '../../app/proof.ts'
import { queryClient } from '../../app/queries.ts'
import { useSay } from '../../app/words.tsx'
import { Acts, Button } from '../../ui/Button.tsx'
import { reasonOf } from '../../ui/ErrorNote.tsx'
import { AreaField, Form } from '../../ui/Field.tsx'
import { Progress } from '../../ui/Progress.tsx'
import classes from './BeginPage.module.css'
import type { Draft } from './draft.ts'
import { registering } from './PeopleStep.tsx'
import { readPeople } from './readPeople.ts'

/** A list at once: what was understood is said before it is added, and what was refused stays in the field. */
export function PasteList({ draft, onClose }: { draft: Draft; onClose: () => void }): JSX.Element {
  const say = useSay()
  const [text, setText] = useState('')
  const [done, setDone] = useState<number | undefined>()
  const [refused, setRefused] = useState('')
  const stopped = useRef(false)
  const { rows, unread } = readPeople(text)

  const send = async (): Promise<void> => {
    stopped.current = false
    setRefused('')
    for (const [index, row] of rows.entries()) {
      if (stopped.current) break
      setDone(index)
      const personId = newId()
      try {
        const [input, id] = [registering(draft, { personId, ...row }), newId()]
        await withProof(() => command('people/register', input, PersonReceipt, id))
      } catch (reason) {
        // The lines from here on stay, so that nothing is typed twice.
        setText(
          rows
            .slice(index)
            .map((left) => [left.family, left.given, left.rank].join(', '))
            .join('\n'),
        )
        setRefused(reason instanceof Error ? reasonOf(reason, say) : '')
        stopped.current = true
      }
    }
    setDone(undefined)
    await queryClient.invalidateQueries()
    if (!stopped.current) onClose()
  }
  return (
    <Form onSend={() => void send()}>
      <AreaField
        label={say('units.begin.paste.field')}
        hint={say('units.begin.paste.hint')}
        rows={9}
        value={text}
        onChange={(event) => setText(event.target.value)}
        spellCheck={false}
      />
      {unread.length > 0 && <p className="quiet">{say('units.begin.paste.unread', { count: unread.length, lines: unread.join(', ') })}</p>}
      {refused !== '' && (
        <p className={classes.refused} role="alert">
          <b>{say('units.begin.notAdded')}</b> {refused}
        </p>
      )}
      {done !== undefined && (
        <Progress what={say('units.begin.paste.adding')} done={done} total={rows.length} onCancel={() => (stopped.current = true)} />
      )}
      {done === undefined && (
        <Acts>
          <Button type="submit" kind="do" off={rows.length === 0 ? 'paste-nobody' : undefined}>
            {say('units.begin.paste.add', { count: rows.length })}
          </Button>
          <Button kind="plain" onClick={onClose}>
            {say('units.begin.paste.back')}
          </Button>
          {rows.length === 0 && (
            <span className="quiet" id="paste-nobody">
              {say('units.begin.paste.nobody')}
            </span>
          )}
        </Acts>
      )}
    </Form>
  )
}
