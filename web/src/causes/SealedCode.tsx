import type { Revealing } from '@muster/domain/access/reveal.ts'
import type { CauseLine } from '@muster/domain/causes/shapes.ts'
import { CauseCode } from '@muster/domain/causes/taxonomy.ts'
import type { JSX } from 'react'
import { ByTwo } from '../access/reveal/ByTwo.tsx'
import { useSay } from '../app/words.tsx'
import { codeName } from './Totals.tsx'

type Of = { cause: CauseLine; recordId: string; opening: Revealing }

/** Under a cause that is sealed: which one it is, once two people have opened it for whoever looks; before that the way there. */
export function SealedCode({ cause: { openedUntil, isProposed }, recordId, opening }: Of): JSX.Element {
  const say = useSay()
  return (
    <ByTwo record={{ recordId, openedUntil, isProposed }} kind="complaint" opening={opening} of="cause" query="causes/show">
      {(words) => {
        const code = CauseCode.safeParse(words).data
        return code === undefined ? null : say('causes.sealed.is', { code: codeName(say, code) })
      }}
    </ByTwo>
  )
}
