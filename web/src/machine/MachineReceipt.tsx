import type { JSX } from 'react'
import { Link } from 'wouter'
import { AccessReceipt } from '../access/grants/AccessReceipt.tsx'
import { paths } from '../app/addresses.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'

/** What was done here: restored data confirmed, or a new time proposed. */
export type MachineDone = { what: 'confirmed' | 'proposed'; entry: number }

/** After an act: what happened, its entry, and how to take it back. */
export function MachineReceipt({ done, onClose }: { done: MachineDone; onClose: () => void }): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  const back =
    done.what === 'proposed'
      ? say.rich('machine.receipt.proposed.back', { a: (words) => <Link href={to(paths.proposals)}>{words}</Link> })
      : say('machine.receipt.confirmed.back')
  return <AccessReceipt entry={done.entry} what={say(`machine.receipt.${done.what}`)} back={back} onClose={onClose} />
}
