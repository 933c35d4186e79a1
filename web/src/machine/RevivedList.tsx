import { revivedFacts } from '@muster/domain/machine/revived.ts'
import type { Revived } from '@muster/domain/machine/shapes.ts'
import type { JSX } from 'react'
import { useSay } from '../app/words.tsx'
import { momentText, ownZone } from '../ui/dayText.ts'
import classes from './RevivedList.module.css'

/** What a restore brings back to life though it was ended since; null where there was nothing to compare with. */
export function RevivedList({ revived }: { revived: readonly Revived[] | null }): JSX.Element {
  const say = useSay()
  return (
    <section className={classes.revived}>
      <h3>{say('machine.revived.title')}</h3>
      {revived === null && <p>{say('machine.revived.unknown')}</p>}
      {revived?.length === 0 && <p>{say('machine.revived.none')}</p>}
      {revived !== null && revived.length > 0 && (
        <>
          <p>{say('machine.revived.what')}</p>
          <ul>
            {revived.map((line) => (
              <li key={JSON.stringify(line)}>
                {say(`machine.revived.${line.what}`, revivedFacts(line, momentText(line.endedAt, ownZone, 'dateHour')))}
              </li>
            ))}
          </ul>
        </>
      )}
      {revived !== null && <p className="quiet">{say('machine.revived.apart')}</p>}
    </section>
  )
}
