import { type JSX, type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useSay } from '../app/words.tsx'
import { Button } from './Button.tsx'
import { type Sheet, saveCsv } from './csv.ts'
import classes from './Picture.module.css'

export type PictureProps = {
  /** What is measured. */
  title: string
  /** What one sees: the largest text of the picture. */
  sees: ReactNode
  /** Definition, period, n, completeness. */
  definition: ReactNode
  /** Method, known-on, how it was computed. */
  note?: ReactNode
  sheet: () => Sheet
  fileName: string
  /** Too little to draw: says so, and the table stands instead. */
  tooFew?: string | undefined
  children: (ids: { labelledby: string }) => ReactNode
}

/** Title, sentence, definition, marks, note; the table and a CSV are one key away (`t`). */
export function Picture({ title, sees, definition, note, sheet, fileName, tooFew, children }: PictureProps): JSX.Element {
  const say = useSay()
  const id = useId()
  const [asTable, showTable] = useState(false)
  const table = asTable || tooFew !== undefined
  const figure = useRef<HTMLElement>(null)
  const refocus = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what had the focus is gone when the table comes or goes
  useEffect(() => {
    if (refocus.current) figure.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
    refocus.current = false
  }, [asTable])
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 't' || event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLInputElement) return
    event.preventDefault()
    refocus.current = true
    showTable((shown) => !shown)
  }
  return (
    <figure className={classes.picture} ref={figure} onKeyDown={onKey}>
      <header className={classes.head}>
        <h2 id={`${id}t`}>{title}</h2>
        <p className={classes.sees} id={`${id}s`}>
          {tooFew ?? sees}
        </p>
        <p className="quiet">{definition}</p>
      </header>
      {table ? (
        <SheetTable sheet={sheet()} labelledby={`${id}t`} />
      ) : (
        <div className={classes.marks}>{children({ labelledby: `${id}t ${id}s` })}</div>
      )}
      <figcaption className={classes.note}>
        {tooFew === undefined && (
          <Button kind="plain" onClick={() => showTable(!asTable)} aria-keyshortcuts="t">
            {say(asTable ? 'app.picture.picture' : 'app.picture.table')}
          </Button>
        )}
        <Button kind="plain" onClick={() => saveCsv(fileName, sheet())}>
          {say('app.picture.csv')}
        </Button>
        {note}
      </figcaption>
    </figure>
  )
}

function SheetTable({ sheet, labelledby }: { sheet: Sheet; labelledby: string }): JSX.Element {
  const say = useSay()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
    <section className={classes.table} tabIndex={0} aria-labelledby={labelledby}>
      <table>
        <thead>
          <tr>
            {sheet.head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sheet.rows.map((row) => (
            <tr key={String(row[0])}>
              {row.map((value, column) => {
                const text = typeof value === 'number' ? say.number(value) : value
                // Columns are a fixed list: their place is their identity.
                return column === 0 ? (
                  <th key={sheet.head[column]} scope="row">
                    {text}
                  </th>
                ) : (
                  <td key={sheet.head[column]}>{text}</td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
