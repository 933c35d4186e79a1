import type { ImportOutcome } from '@muster/domain/exchange/shapes.ts'
import { type JSX, useEffect, useRef, useState } from 'react'
import { Link } from 'wouter'
import { paths } from '../app/addresses.ts'
import type { Performed } from '../app/queries.ts'
import { useMay } from '../app/useMay.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { Acts, Button, ButtonLink } from '../ui/Button.tsx'
import classes from './ImportPage.module.css'
import { OutcomeFigures } from './OutcomeFigures.tsx'
import { UndoDialog } from './UndoDialog.tsx'
import type { Importing } from './useImport.ts'

/** After the import: what happened, where to look at it, and how to take it back. */
export function ImportResult({ importing, done }: { importing: Importing; done: Performed<ImportOutcome> }): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  const heading = useRef<HTMLHeadingElement>(null)
  const [undoing, undo] = useState(false)
  const may = useMay()
  const { answer, entry } = done
  const told = { kind: answer.kind, count: answer.added + answer.changed, unit: answer.unitName, name: answer.fileName }
  useEffect(() => heading.current?.focus(), [])
  return (
    <section className={classes.step} aria-labelledby="result">
      <h2 id="result" ref={heading} tabIndex={-1}>
        {say('exchange.result.title', told)}
      </h2>
      <p className="quiet">
        <Link href={`${to(paths.changes)}#entry-${entry}`}>{say('exchange.result.entry', { entry })}</Link> · {say('exchange.result.back')}
      </p>
      <OutcomeFigures outcome={answer} />
      <Acts>
        {answer.unitId && (
          <ButtonLink kind="do" to={to(paths.morning(answer.unitId))}>
            {say('exchange.result.open', { unit: answer.unitName })}
          </ButtonLink>
        )}
        {answer.importId && (
          <ButtonLink to={to(`${paths.exchange}/${answer.importId}`)}>
            {say('exchange.result.unresolved', { count: answer.unresolved })}
          </ButtonLink>
        )}
        <Button onClick={importing.begin}>{say('exchange.result.another')}</Button>
        {answer.importId && may('exchange.undo') && (
          <Button kind="plain" onClick={() => undo(true)}>
            {say('exchange.undo.open')}
          </Button>
        )}
      </Acts>
      {undoing && answer.importId && (
        <UndoDialog
          of={{
            importId: answer.importId,
            fileName: answer.fileName,
            unitName: answer.unitName,
            kind: answer.kind,
            added: answer.added,
            changed: answer.changed,
          }}
          onClose={() => undo(false)}
          onDone={() => {
            undo(false)
            importing.begin()
          }}
        />
      )}
    </section>
  )
}
