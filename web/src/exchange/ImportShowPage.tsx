import { ImportList, ImportOutcome } from '@muster/domain/exchange/shapes.ts'
import { type JSX, useState } from 'react'
import { Link, useParams } from 'wouter'
import { paths } from '../app/addresses.ts'
import { Page } from '../app/Page.tsx'
import { useAsk } from '../app/queries.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { Answer } from '../ui/Answer.tsx'
import { Acts, Button, ButtonLink } from '../ui/Button.tsx'
import { momentText, ownZone } from '../ui/dayText.ts'
import classes from './ImportPage.module.css'
import { OutcomeFigures } from './OutcomeFigures.tsx'
import { UndoDialog } from './UndoDialog.tsx'
import { OutcomeLists } from './UnresolvedList.tsx'

/** One import: what it did, and what of it is still not understood today. Pieces that were decided since are gone from the list. */
export function ImportShowPage(): JSX.Element {
  const say = useSay()
  const { import: importId = '' } = useParams<{ import: string }>()
  const { to } = useWhere()
  const query = useAsk('exchange/show', { import: importId }, ImportOutcome)
  const title = query.data?.fileName ?? say('exchange.show.title')
  return (
    <Page title={title} crumbs={[{ name: say('exchange.page.title'), to: to(paths.exchange) }, { name: title }]} lens={[]}>
      {!query.data && <h1 className="unseen">{title}</h1>}
      <Answer of={query} name={say('exchange.show.this')}>
        {(outcome) => <Shown outcome={outcome} importId={importId} />}
      </Answer>
    </Page>
  )
}

function Shown({ outcome, importId }: { outcome: ImportOutcome; importId: string }): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  const [undoing, undo] = useState(false)
  const line = useAsk('exchange/list', {}, ImportList).data?.imports.find((one) => one.importId === importId)
  return (
    <>
      <h1>{outcome.fileName}</h1>
      <p className="quiet">
        {line && `${say('exchange.show.line', { unit: line.unitName, at: momentText(line.at, ownZone), by: line.by })} · `}
        {outcome.entry !== null && (
          <Link href={`${to(paths.changes)}#entry-${outcome.entry}`}>{say('exchange.result.entry', { entry: outcome.entry })}</Link>
        )}
      </p>
      {line?.undoneAt && <p>{say('exchange.list.undone', { at: momentText(line.undoneAt, ownZone) })}</p>}
      <OutcomeFigures outcome={outcome} />
      <p className={`quiet ${classes.digest}`}>{say('exchange.show.digest', { digest: outcome.digest })}</p>
      <Acts>
        {outcome.unitId && !line?.undoneAt && (
          <ButtonLink to={to(paths.morning(outcome.unitId))}>{say('exchange.result.open', { unit: outcome.unitName })}</ButtonLink>
        )}
        {line && !line.undoneAt && <Button onClick={() => undo(true)}>{say('exchange.undo.open')}</Button>}
      </Acts>
      <OutcomeLists outcome={outcome} level={2} />
      {undoing && line && <UndoDialog of={line} onClose={() => undo(false)} onDone={() => undo(false)} />}
    </>
  )
}
