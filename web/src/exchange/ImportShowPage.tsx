import { ImportList, ImportShown } from '@muster/domain/exchange/shapes.ts'
import { unresolvedWithWords } from '@muster/domain/exchange/verbatim.ts'
import { type JSX, useRef, useState } from 'react'
import { Link, useParams } from 'wouter'
import { SealedWords } from '../access/reveal/SealedWords.tsx'
import { useReveal } from '../access/reveal/useReveal.ts'
import { paths } from '../app/addresses.ts'
import { Page } from '../app/Page.tsx'
import { useAsk } from '../app/queries.ts'
import { useMay } from '../app/useMay.ts'
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
  const query = useAsk('exchange/show', { import: importId }, ImportShown)
  const title = query.data?.fileName ?? say('exchange.show.title')
  return (
    <Page title={title} crumbs={[{ name: say('exchange.page.title'), to: to(paths.exchange) }, { name: title }]} lens={[]}>
      {!query.data && <h1 className="unseen">{title}</h1>}
      <Answer of={query} name={say('exchange.show.this')}>
        {(outcome) => <Shown key={importId} outcome={outcome} importId={importId} />}
      </Answer>
    </Page>
  )
}

function Shown({ outcome: sealed, importId }: { outcome: ImportShown; importId: string }): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  const [undoing, undo] = useState(false)
  const lists = useRef<HTMLDivElement>(null)
  const reveal = useReveal({ kind: 'verbatim', importId }, () => lists.current?.focus())
  const withWords = (list: ImportShown['unresolvedList']) => unresolvedWithWords(list, reveal.records)
  const outcome = { ...sealed, unresolvedList: withWords(sealed.unresolvedList), mendedList: withWords(sealed.mendedList) }
  const closed = [...outcome.unresolvedList, ...outcome.mendedList].some(({ words }) => words === null)
  const may = useMay()
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
        {line && !line.undoneAt && may('exchange.undo') && <Button onClick={() => undo(true)}>{say('exchange.undo.open')}</Button>}
      </Acts>
      {closed && <SealedWords of="import" sealing={sealed.sealing} reveal={reveal} />}
      <p role="status" className="unseen">
        {reveal.records.length > 0 && say('sealed.shown')}
      </p>
      <div ref={lists} tabIndex={-1}>
        <OutcomeLists outcome={outcome} level={2} />
      </div>
      {undoing && line && <UndoDialog of={line} onClose={() => undo(false)} onDone={() => undo(false)} />}
    </>
  )
}
