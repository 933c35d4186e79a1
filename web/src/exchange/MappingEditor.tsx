import type { StagedFile } from '@muster/domain/exchange/commands.ts'
import { useMutation } from '@tanstack/react-query'
import { type JSX, useRef } from 'react'
import * as z from 'zod'
import { consult, Refusal } from '../app/client.ts'
import { withProof } from '../app/proof.ts'
import { useSay } from '../app/words.tsx'
import { Button } from '../ui/Button.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { Field } from '../ui/Field.tsx'
import classes from './MappingEditor.module.css'
import { MappingFile } from './MappingFile.tsx'
import { lineOfRefusal, lineSpan } from './mappingLines.ts'
import type { Importing } from './useImport.ts'

const Suggested = z.object({ mapping: z.string(), kind: z.enum(['people', 'units']) })
const aboutMapping = ['mappingInvalid', 'mappingColumnMissing']

/** The mapping as text, with the numbers of its lines: a refusal names the line, and one key goes there. */
export function MappingEditor({
  importing,
  staged,
  lacking,
}: {
  importing: Importing
  staged: z.infer<typeof StagedFile>
  lacking: string | undefined
}): JSX.Element {
  const say = useSay()
  const area = useRef<HTMLTextAreaElement>(null)
  const { said, tell, look } = importing
  const suggest = useMutation({
    mutationFn: () => withProof(() => consult('exchange/suggest', { digest: staged.digest }, Suggested)),
    onSuccess: ({ mapping, kind }) => tell({ mapping, tableOf: kind }),
  })
  const refusal =
    look.error instanceof Refusal && (aboutMapping.includes(look.error.code) || look.error.place?.startsWith('mapping'))
      ? look.error
      : undefined
  const line = refusal && lineOfRefusal(said.mapping, refusal.facts)
  const lines = said.mapping.split('\n').length
  const goTo = (): void => {
    area.current?.focus()
    area.current?.setSelectionRange(...lineSpan(said.mapping, line ?? 1))
  }
  return (
    <div className={classes.editor}>
      <Field label={say('exchange.mapping.label')} hint={say('exchange.mapping.hint')} error={refusal?.message ?? lacking}>
        {(ids) => (
          <div className={classes.text}>
            <pre aria-hidden="true" className={classes.lines}>
              {Array.from({ length: Math.max(lines, 8) }, (_, index) => index + 1).join('\n')}
            </pre>
            <textarea
              {...ids}
              ref={area}
              className={classes.area}
              spellCheck={false}
              autoCapitalize="off"
              wrap="off"
              rows={Math.max(lines, 8)}
              value={said.mapping}
              onChange={(event) => tell({ mapping: event.target.value })}
            />
          </div>
        )}
      </Field>
      <div className={classes.acts}>
        <Button busy={suggest.isPending} onClick={() => suggest.mutate()}>
          {say(said.mapping === '' ? 'exchange.mapping.suggest' : 'exchange.mapping.suggestAgain')}
        </Button>
        {line !== undefined && <Button onClick={goTo}>{say('exchange.mapping.goTo', { line })}</Button>}
        <MappingFile mapping={said.mapping} onOpen={(mapping) => tell({ mapping })} />
        {suggest.isSuccess && (
          <p className="quiet" role="status">
            {say('exchange.mapping.suggested')}
          </p>
        )}
      </div>
      {suggest.error && <ErrorNote error={suggest.error} what={say('exchange.mapping.notSuggested')} />}
    </div>
  )
}
