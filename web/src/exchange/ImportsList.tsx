import { type ImportLine, ImportList } from '@muster/domain/exchange/shapes.ts'
import { type JSX, useState } from 'react'
import { Link } from 'wouter'
import { paths } from '../app/addresses.ts'
import { useAsk } from '../app/queries.ts'
import { useMay } from '../app/useMay.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { Answer, Skeleton } from '../ui/Answer.tsx'
import { Button } from '../ui/Button.tsx'
import { MomentText } from '../ui/DayText.tsx'
import { momentText, ownZone } from '../ui/dayText.ts'
import classes from './ImportPage.module.css'
import { UndoDialog } from './UndoDialog.tsx'

/** Every import there was, newest first. Each opens to what of it is still not understood, and can be taken back. */
export function ImportsList(): JSX.Element {
  const say = useSay()
  const query = useAsk('exchange/list', {}, ImportList)
  const [undoing, undo] = useState<ImportLine>()
  return (
    <section aria-labelledby="imports" className={classes.imports}>
      <h2 id="imports">{say('exchange.list.title')}</h2>
      <Answer of={query} name={say('exchange.list.this')} skeleton={<Skeleton lines={3} title={false} />}>
        {({ imports }) =>
          imports.length === 0 ? <p className="quiet">{say('exchange.list.none')}</p> : <Imports imports={imports} onUndo={undo} />
        }
      </Answer>
      {undoing && <UndoDialog of={undoing} onClose={() => undo(undefined)} onDone={() => undo(undefined)} />}
    </section>
  )
}

function Imports({ imports, onUndo }: { imports: ImportLine[]; onUndo: (line: ImportLine) => void }): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  const may = useMay()
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          {['file', 'unit', 'when', 'by', 'what', 'unresolved', 'act'].map((name) => (
            <th key={name} scope="col">
              {name === 'act' ? <span className="unseen">{say('exchange.list.act')}</span> : say(`exchange.list.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {imports.map((line) => (
          <tr key={line.importId} className={line.undoneAt ? classes.undone : undefined}>
            <th scope="row">
              <Link href={to(`${paths.exchange}/${line.importId}`)}>{line.fileName}</Link>
            </th>
            <td>{line.unitName}</td>
            <td>
              <MomentText at={line.at} />
            </td>
            <td>{line.by}</td>
            <td>{say('exchange.list.counts', { kind: line.kind, added: line.added, changed: line.changed })}</td>
            <td>{say.number(line.unresolved)}</td>
            <td>
              {line.undoneAt ? (
                <span className="quiet">{say('exchange.list.undone', { at: momentText(line.undoneAt, ownZone) })}</span>
              ) : (
                may('exchange.undo') && (
                  <Button kind="plain" aria-label={say('exchange.undo.openOf', { name: line.fileName })} onClick={() => onUndo(line)}>
                    {say('exchange.undo.open')}
                  </Button>
                )
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
