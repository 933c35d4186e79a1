import { TakeWords, WordsReceipt } from '@muster/domain/causes/commands.ts'
import type { CauseFile } from '@muster/domain/causes/shapes.ts'
import { momentOfClock } from '@muster/domain/zone.ts'
import { type JSX, useState } from 'react'
import { useNow } from '../absence/useNow.ts'
import { whenText } from '../absence/when.ts'
import { SealedWords } from '../access/reveal/SealedWords.tsx'
import { useReveal } from '../access/reveal/useReveal.ts'
import { newId } from '../app/client.ts'
import { useCommand } from '../app/queries.ts'
import { useMay } from '../app/useMay.ts'
import { useSay } from '../app/words.tsx'
import { Button } from '../ui/Button.tsx'
import { ownZone } from '../ui/dayText.ts'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { AreaField, Form, TextField } from '../ui/Field.tsx'
import classes from './Causes.module.css'

/** What the person says of it themselves: word for word, sealed, apart from the codes. */
export function OwnWordsPart({ file }: { file: CauseFile }): JSX.Element {
  const say = useSay()
  const may = useMay()
  return (
    <section className={classes.part} aria-labelledby="own-words">
      <h2 id="own-words">{say('causes.words.title')}</h2>
      <p className="quiet">{say('causes.words.lede')}</p>
      {file.words.length === 0 ? (
        <p>{say('causes.words.none')}</p>
      ) : (
        <ul className={classes.words}>
          {file.words.map((one) => (
            <Said key={one.wordsId} one={one} revealing={file.revealing} />
          ))}
        </ul>
      )}
      {may('causes.code') && <TakeForm absenceId={file.absenceId} />}
    </section>
  )
}

function Said({ one, revealing }: { one: CauseFile['words'][number]; revealing: CauseFile['revealing'] }): JSX.Element {
  const say = useSay()
  const now = useNow()
  const reveal = useReveal({ kind: 'ownWords', recordId: one.recordId }, () => {})
  const [record] = reveal.records
  return (
    <li>
      <p className="quiet">{say('causes.words.said', { held: whenText(one.held, { zone: ownZone, now }), by: one.by })}</p>
      {record ? (
        <blockquote className={classes.said}>{record.words}</blockquote>
      ) : (
        <SealedWords of="ownWords" sealing={revealing} reveal={reveal} />
      )}
    </li>
  )
}

function TakeForm({ absenceId }: { absenceId: string }): JSX.Element {
  const say = useSay()
  const [wordsId, nextId] = useState(newId)
  const [words, write] = useState('')
  const [held, setHeld] = useState('')
  const [isWanting, want] = useState(false)
  const take = useCommand('causes/takeWords', WordsReceipt)
  const send = (): void => {
    const at = held === '' ? undefined : momentOfClock(held, ownZone)
    const input = { absenceId, wordsId, held: at ?? '', words }
    const isWhole = TakeWords.safeParse(input).success
    want(!isWhole)
    if (!isWhole) return
    take.mutate(input, {
      onSuccess: () => {
        write('')
        nextId(newId())
      },
    })
  }
  return (
    <div className={classes.form}>
      <Form onSend={send} label={say('causes.words.take')}>
        <AreaField
          label={say('causes.words.words')}
          error={isWanting && words.trim() === '' ? say('absence.error.words') : undefined}
          value={words}
          onChange={(event) => write(event.target.value)}
        />
        <TextField
          type="datetime-local"
          label={say('causes.words.held')}
          error={isWanting && held === '' ? say('absence.error.choose') : undefined}
          value={held}
          onChange={(event) => setHeld(event.target.value)}
        />
        {take.error && <ErrorNote error={take.error} what={say('causes.words.failed')} />}
        <div>
          <Button type="submit" busy={take.isPending}>
            {say('causes.words.take')}
          </Button>
        </div>
      </Form>
      <p role="status">{take.isSuccess && words === '' ? say('causes.words.done') : ''}</p>
    </div>
  )
}
