import type { Explanation } from '@muster/domain/absence/regime/explain.ts'
import { explanationTables } from '@muster/domain/absence/regime/tables.ts'
import { type JSX, useId } from 'react'
import { useSay } from '../../app/words.tsx'
import { join } from '../../ui/join.ts'
import classes from './Rules.module.css'

/** The calendar of a case and the rules behind it, a table for each kind of thing. On a narrow screen each row stands by itself. */
export function RegimeTables({ explanation }: { explanation: Explanation }): JSX.Element {
  const say = useSay()
  const id = useId()
  return (
    <div className={classes.tables}>
      {explanationTables(explanation, say, (code) => say(`app.status.${code}`)).map(({ name, columns, rows }) => (
        <section key={name} aria-labelledby={`${id}${name}`}>
          <h3 id={`${id}${name}`}>{say(`regime.heading.${name}`)}</h3>
          <table className={join(classes.stacked, name === 'dated' && classes.dated)} aria-labelledby={`${id}${name}`}>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {say(`regime.column.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two rows may say the same, and none is ever moved
                <tr key={at}>
                  {columns.map((column, place) => (
                    <td key={column} data-column={say(`regime.column.${column}`)}>
                      {row[place]}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </div>
  )
}
