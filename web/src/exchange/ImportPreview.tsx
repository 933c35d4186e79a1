import type { StagedFile } from '@muster/domain/exchange/commands.ts'
import type { JSX } from 'react'
import type * as z from 'zod'
import { Refusal } from '../app/client.ts'
import { useSay } from '../app/words.tsx'
import { Acts, Button } from '../ui/Button.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { Progress } from '../ui/Progress.tsx'
import classes from './ImportPage.module.css'
import { kindOf } from './importInput.ts'
import { OutcomeFigures, Sample } from './OutcomeFigures.tsx'
import { OutcomeLists } from './UnresolvedList.tsx'
import type { Importing } from './useImport.ts'

/** What the import would do, before anything is written; the one filled button is the next step, looking or importing. */
export function ImportPreview({ importing, staged }: { importing: Importing; staged: z.infer<typeof StagedFile> }): JSX.Element {
  const say = useSay()
  const { look, stale, said, lookNow, bring, perform } = importing
  const kind = kindOf(staged, said)
  const outcome = look.data
  const ready = outcome !== undefined && !stale && !look.isPending
  const atMapping = look.error instanceof Refusal && (look.error.code.startsWith('mapping') || look.error.place?.startsWith('mapping'))
  const told = {
    kind,
    count: (outcome?.added ?? 0) + (outcome?.changed ?? 0),
    added: outcome?.added ?? 0,
    changed: outcome?.changed ?? 0,
    unit: outcome?.unitName ?? '',
  }
  return (
    <section aria-labelledby="preview" className={classes.step}>
      <h2 id="preview">{say('exchange.preview.title')}</h2>
      {!ready && !look.isPending && (
        <Acts>
          <Button kind="do" onClick={lookNow}>
            {say(stale ? 'exchange.preview.again' : 'exchange.preview.look')}
          </Button>
          <p className="quiet">{say(stale ? 'exchange.preview.stale' : 'exchange.preview.nothingWritten')}</p>
        </Acts>
      )}
      {look.isPending && <Progress what={say('exchange.preview.reading', { name: staged.fileName })} onCancel={() => look.reset()} />}
      {look.error && (
        <ErrorNote
          error={look.error}
          what={say(atMapping ? 'exchange.preview.refusedMapping' : 'exchange.preview.refused', { name: staged.fileName })}
        />
      )}
      {outcome && !look.isPending && (
        <div className={stale ? classes.former : undefined}>
          <OutcomeFigures outcome={outcome} />
          {ready && (
            <div className={classes.bring}>
              {perform.isPending && <Progress what={say('exchange.import.going', told)} />}
              {!perform.isPending && told.count > 0 && (
                <Button kind="do" onClick={bring}>
                  {say('exchange.import.button', told)}
                </Button>
              )}
              {told.count === 0 && <p>{say('exchange.preview.nothingNew')}</p>}
              {perform.error && <ErrorNote error={perform.error} what={say('exchange.import.refused')} />}
            </div>
          )}
          <Sample outcome={outcome} />
          <OutcomeLists outcome={outcome} level={3} />
        </div>
      )}
    </section>
  )
}
