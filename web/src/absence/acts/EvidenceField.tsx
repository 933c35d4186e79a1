import type { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import type { JSX } from 'react'
import { useSay } from '../../app/words.tsx'
import { eventFacts, sentenceOf } from '../eventWords.ts'
import { useNow } from '../useNow.ts'
import classes from './acts.module.css'

/** The pieces of evidence of a file, of which a finding names those that it rests on. */
export function EvidenceField({
  label,
  file,
  value,
  onChange,
}: {
  label: string
  file: Pick<AbsenceFile, 'events' | 'withdrawn' | 'zone' | 'regime'>
  value: string
  onChange: (value: string) => void
}): JSX.Element {
  const say = useSay()
  const now = useNow()
  const pieces = file.events.filter(({ says, eventId }) => says.kind === 'evidence' && !file.withdrawn.includes(eventId))
  const chosen = value.split(' ').filter((one) => one !== '')
  const toggle = (eventId: string): void =>
    onChange((chosen.includes(eventId) ? chosen.filter((one) => one !== eventId) : [...chosen, eventId]).join(' '))
  return (
    <fieldset className={classes.pieces}>
      <legend>{label}</legend>
      {pieces.length === 0 && <p className="quiet">{say('absence.field.evidence.none')}</p>}
      {pieces.map((piece) => (
        <label key={piece.eventId}>
          <input type="checkbox" checked={chosen.includes(piece.eventId)} onChange={() => toggle(piece.eventId)} />
          <span>
            {say.rich(sentenceOf(say, piece), eventFacts(say, piece, { file, now }))} <small>{String(piece.says.what)}</small>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
