import './words.ts'
import type { SealedNamed } from '@muster/domain/family/named.ts'
import type { JSX } from 'react'
import side from '../absence/Side.module.css'
import { useSay } from '../app/words.tsx'

/** Those to be told, in their order, those who must not be, and where the signed sheet is kept. */
export function NamedPeople({ told, notTold, sheet }: Pick<SealedNamed, 'told' | 'notTold' | 'sheet'>): JSX.Element {
  const say = useSay()
  return (
    <>
      {told.length > 0 && (
        <ol>
          {told.map((one, at) => (
            <li key={`${one.name} ${one.reachAt}`}>
              {at === 0 ? <b>{say('family.named.callFirst')}</b> : say('family.named.callThen')} {say('family.named.line', one)}
            </li>
          ))}
        </ol>
      )}
      {notTold.map((one) => (
        <p key={one.name} className={side.loud}>
          {say('family.named.not', one)}
        </p>
      ))}
      {sheet !== null && <p className="quiet">{say('family.named.sheetAt', { sheet })}</p>}
    </>
  )
}
