import './words.ts'
import { SealedNamed } from '@muster/domain/family/named.ts'
import { useMutation } from '@tanstack/react-query'
import { type JSX, useState } from 'react'
import { newId, replyTo } from '../app/client.ts'
import { useSay } from '../app/words.tsx'
import { Acts, Button } from '../ui/Button.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { NamedPeople } from './NamedPeople.tsx'

/** What one has just written down, read back as it lies sealed: by whoever wrote it, in this sitting. Nothing of it is kept when its page is left. */
export function ReadBack({ namedId }: { namedId: string }): JSX.Element {
  const say = useSay()
  const [id] = useState(newId)
  const reading = useMutation<SealedNamed, Error, void>({
    networkMode: 'always',
    retry: false,
    gcTime: 0,
    mutationFn: () => replyTo('family/readBack', { namedId }, SealedNamed, id),
  })
  if (!reading.data)
    return (
      <>
        <Acts>
          <Button busy={reading.isPending} onClick={() => reading.mutate()}>
            {say('family.named.readBack')}
          </Button>
        </Acts>
        <p className="quiet">{say('family.named.readBack.note')}</p>
        {reading.error && <ErrorNote error={reading.error} what={say('family.named.readBack.failed')} />}
      </>
    )
  const { choice, ...people } = reading.data
  return (
    <section aria-labelledby="read-back">
      <p id="read-back">
        <b>{say('family.named.readBack.title')}</b>
      </p>
      {choice !== 'people' && <p>{say(`family.named.choice.${choice}`)}</p>}
      <NamedPeople {...people} />
    </section>
  )
}
