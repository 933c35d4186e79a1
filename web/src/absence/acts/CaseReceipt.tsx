import { isConfided } from '@muster/domain/absence/case/confided.ts'
import { isBinding } from '@muster/domain/absence/case/twoPeople.ts'
import type { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import type { JSX } from 'react'
import { Link } from 'wouter'
import { AccessReceipt } from '../../access/grants/AccessReceipt.tsx'
import { paths } from '../../app/addresses.ts'
import { useMay } from '../../app/useMay.ts'
import { useWhere } from '../../app/useWhere.ts'
import { useSay } from '../../app/words.tsx'
import { eventFacts, sentenceOf } from '../eventWords.ts'

type Says = { kind: string } & Record<string, unknown>
/** What was done: a fact recorded, a decision taken, or one that was proposed and waits for a second person. */
export type CaseDone = { of: 'fact' | 'decision' | 'proposal'; entry: number; eventId: string; says: Says }

/** After an act: what happened, and how to take it back. */
export function CaseReceipt({
  file,
  done,
  now,
  onClose,
}: {
  file: AbsenceFile
  done: CaseDone
  now: string
  onClose: () => void
}): JSX.Element {
  const say = useSay()
  const may = useMay()
  const { to, here } = useWhere()
  const { of, entry, says } = done
  const sentence = say.rich(sentenceOf(say, { says }), eventFacts(say, { says }, { file, now }))
  const key = `absence.receipt.${receiptOf(done, may('absence.record'))}`
  return (
    <AccessReceipt
      key={entry}
      entry={entry}
      what={of === 'proposal' ? say('absence.receipt.proposed') : sentence}
      back={say.rich(of === 'proposal' ? 'absence.receipt.proposal' : key, {
        a: (words) => (
          <Link key="a" href={of === 'proposal' ? to(paths.proposals) : here({ act: 'fact', what: 'withdrawn', of: done.eventId })}>
            {words}
          </Link>
        ),
      })}
      onClose={onClose}
    />
  )
}

/** By which words it is taken back, or is not: an answer of the inspector's never is. */
function receiptOf({ of, says }: CaseDone, mayRecord: boolean): string {
  if (isConfided(says)) return 'conflict'
  if (isBinding(says)) return 'binding'
  if (says.kind === 'withdrawn' || says.kind === 'closed') return says.kind
  if (says.kind === 'referred' && !mayRecord) return 'inspected'
  return says.kind === 'waived' ? 'fact' : of
}
