import type { JSX } from 'react'
import { Link } from 'wouter'
import { paths } from '../../app/addresses.ts'
import { useWhere } from '../../app/useWhere.ts'
import { useSay } from '../../app/words.tsx'
import { AccessReceipt } from './AccessReceipt.tsx'
import type { AccountDone } from './AccountDialog.tsx'
import type { GrantDone } from './GrantDialog.tsx'

export type AnyDone = GrantDone | AccountDone

/** What was done, or what was proposed and waits. */
export function DoneNote({ done, onClose }: { done: AnyDone; onClose: () => void }): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  const { outcome } = done
  const told = 'told' in done ? done.told : { name: done.name }
  const key = 'told' in done ? `access.act.${done.act}` : `access.account.${done.act}`
  return (
    <AccessReceipt
      entry={outcome.entry}
      what={say(outcome.kind === 'proposed' ? 'access.receipt.proposed' : `${key}.done`, told)}
      back={
        outcome.kind === 'proposed'
          ? say.rich('access.receipt.proposed.back', { a: (words) => <Link href={to(paths.proposals)}>{words}</Link> })
          : say(`${key}.back`, told)
      }
      onClose={onClose}
    />
  )
}
