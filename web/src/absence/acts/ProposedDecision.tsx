import '../words.ts'
import { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import type { JSX } from 'react'
import { Link } from 'wouter'
import { paths } from '../../app/addresses.ts'
import { useAsk } from '../../app/queries.ts'
import { useWhere } from '../../app/useWhere.ts'
import { useSay } from '../../app/words.tsx'
import { Answer, Skeleton } from '../../ui/Answer.tsx'
import { eventFacts, eventLines, sentenceOf } from '../eventWords.ts'
import { useNow } from '../useNow.ts'
import { whenText } from '../when.ts'
import classes from './acts.module.css'
import { Effects } from './Effects.tsx'

/** A decision that waits for its second person, in the words in which the case would hold it, with a way to the whole file. */
export function ProposedDecision({ input }: { input: Record<string, unknown> }): JSX.Element {
  const say = useSay()
  const now = useNow()
  const { to } = useWhere()
  const absence = String(input.absenceId)
  const query = useAsk('absence/show', { absence }, AbsenceFile)
  // The server has checked it by the shape of the action; its reasons are those of the proposal, which stand above.
  const { reasons: _, ...says } = input.says as { kind: string } & Record<string, unknown>
  return (
    <Answer of={query} name={say('absence.page.name')} skeleton={<Skeleton lines={2} title={false} />}>
      {(file) => (
        <div className={classes.wants}>
          <p>
            <Link href={to(paths.absence(absence))}>{file.name ?? say('absence.page.title')}</Link>{' '}
            {whenText(String(input.held), { zone: file.zone, now })}
          </p>
          <p>{say.rich(sentenceOf(say, { says }), eventFacts(say, { says }, { file, now }))}</p>
          {eventLines(say, { says }, { file, now }).map((line) => (
            <p key={line}>{line}</p>
          ))}
          <Effects file={file} says={says} />
        </div>
      )}
    </Answer>
  )
}
