import type { JSX } from 'react'
import { Copy } from './Copy.tsx'
import classes from './Grouped.module.css'

/**
 * Letters to be read out and compared, in groups; the gaps are drawn, not written, so what is marked and copied has none. With `copy`, the name of a button
 * that copies them.
 */
export function Grouped({ groups, copy }: { groups: string[]; copy?: string }): JSX.Element {
  return (
    <>
      <code className={classes.grouped} dir="ltr">
        {groups.map((group, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two groups may be alike, and none moves
          <span key={place}>
            {group}
            <wbr />
          </span>
        ))}
      </code>
      {copy !== undefined && (
        <>
          {' '}
          <Copy text={groups.join('')} name={copy} />
        </>
      )}
    </>
  )
}
