import { SignedCheckpoint } from '@muster/domain/ledger/shapes.ts'
import type { JSX } from 'react'
import { paths } from '../app/addresses.ts'
import { Page } from '../app/Page.tsx'
import { useAsk } from '../app/queries.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { Answer } from '../ui/Answer.tsx'
import { Acts, Button } from '../ui/Button.tsx'
import { MomentText } from '../ui/DayText.tsx'
import classes from './CheckpointPage.module.css'
import { saveText } from './saveText.ts'

/** The newest checkpoint, to be printed and kept elsewhere: what was sealed up to it cannot be altered unseen by whoever has this sheet. */
export function CheckpointPage(): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  const query = useAsk('ledger/checkpoint', {}, SignedCheckpoint)
  const title = say('ledger.checkpoint.title')
  return (
    <Page title={title} crumbs={[{ name: say('ledger.page.title'), to: to(paths.changes) }, { name: title }]} lens={[]}>
      <h1>{query.data ? say('ledger.checkpoint.of', { size: query.data.size }) : title}</h1>
      <Answer of={query} name={say('ledger.checkpoint.name')}>
        {(checkpoint) => <Sheet checkpoint={checkpoint} />}
      </Answer>
    </Page>
  )
}

function Sheet({ checkpoint }: { checkpoint: SignedCheckpoint }): JSX.Element {
  const say = useSay()
  const { size, at, note, key, qr } = checkpoint
  return (
    <div className={classes.sheet}>
      <div className={classes.words}>
        <p>{say.rich('ledger.checkpoint.what', { at: <MomentText at={at} />, size })}</p>
        <p className="quiet">{say('ledger.checkpoint.keep')}</p>
        <h2>{say('ledger.checkpoint.note')}</h2>
        <pre className={classes.note} dir="ltr">
          {note.trimEnd()}
        </pre>
        <h2>{say('ledger.checkpoint.key')}</h2>
        <p className={classes.note} dir="ltr">
          {key}
        </p>
        <p className="quiet">{say('ledger.checkpoint.key.note')}</p>
        <h2>{say('ledger.checkpoint.check')}</h2>
        <p>{say.rich('ledger.checkpoint.how', { code: (words) => <code>{words}</code> })}</p>
        <Acts>
          <Button kind="do" onClick={() => print()}>
            {say('ledger.checkpoint.print')}
          </Button>
          <Button onClick={() => saveText(`muster-checkpoint-${size}.txt`, note)}>{say('ledger.checkpoint.save')}</Button>
        </Acts>
      </div>
      <figure className={classes.picture}>
        <svg viewBox={`0 0 ${qr.side} ${qr.side}`} className={classes.code} role="img" aria-label={say('ledger.checkpoint.qr')}>
          <path d={qr.path} />
        </svg>
        <figcaption className="quiet">{say('ledger.checkpoint.qr')}</figcaption>
      </figure>
    </div>
  )
}
