import { CodingReceipt } from '@muster/domain/causes/commands.ts'
import type { CauseFile } from '@muster/domain/causes/shapes.ts'
import { type CauseCode, CauseConfidence, CauseSource, groups } from '@muster/domain/causes/taxonomy.ts'
import { type JSX, useState } from 'react'
import { newId } from '../app/client.ts'
import { useCommand } from '../app/queries.ts'
import { useMay } from '../app/useMay.ts'
import { useSay } from '../app/words.tsx'
import { Acts, Button } from '../ui/Button.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { Fields, Form, SelectField } from '../ui/Field.tsx'
import classes from './Causes.module.css'
import { blank, type Draft, inputOf } from './codeInput.ts'
import { codeName } from './Totals.tsx'

const most = 12

/** Codes a case: one cause or several at once, each with who names it and how sure one is. */
export function CodeForm({ file }: { file: CauseFile }): JSX.Element {
  const say = useSay()
  const [codingId, nextId] = useState(newId)
  const [drafts, keep] = useState<Draft[]>(() => [blank(newId())])
  const [isWanting, want] = useState(false)
  const [done, setDone] = useState<{ toInspector: boolean }>()
  const code = useCommand('causes/code', CodingReceipt)
  const title = say(file.codings.some(({ isMine }) => isMine) ? 'causes.form.more' : 'causes.form.title')
  const change = (all: Draft[]): void => {
    keep(all)
    want(false)
    setDone(undefined)
  }
  const send = (): void => {
    const input = inputOf(file.absenceId, codingId, drafts)
    want(input === undefined)
    if (input === undefined) return
    code.mutate(input, {
      onSuccess: ({ answer }) => {
        keep([blank(newId())])
        nextId(newId())
        setDone(answer)
      },
    })
  }
  return (
    <section className={classes.part} aria-labelledby="code">
      <h2 id="code">{title}</h2>
      <div className={classes.form}>
        <Form onSend={send} label={title}>
          {drafts.map((draft, at) => (
            <CauseFields
              key={draft.causeId}
              draft={draft}
              place={at + 1}
              onChange={(next) => change(drafts.map((one) => (one.causeId === draft.causeId ? next : one)))}
              onRemove={drafts.length === 1 ? undefined : () => change(drafts.filter(({ causeId }) => causeId !== draft.causeId))}
            />
          ))}
          {isWanting && <p role="alert">{say('causes.form.wanting')}</p>}
          {code.error && <ErrorNote error={code.error} what={say('causes.form.failed')} />}
          <Acts>
            <Button kind="do" type="submit" busy={code.isPending}>
              {say('causes.form.button')}
            </Button>
            {drafts.length < most && <Button onClick={() => change([...drafts, blank(newId())])}>{say('causes.form.add')}</Button>}
          </Acts>
        </Form>
        <p role="status">{done ? say('causes.form.done', { toInspector: String(done.toInspector) }) : ''}</p>
      </div>
    </section>
  )
}

type FieldsProps = { draft: Draft; place: number; onChange: (draft: Draft) => void; onRemove: (() => void) | undefined }

function CauseFields({ draft, place, onChange, onRemove }: FieldsProps): JSX.Element {
  const say = useSay()
  const may = useMay()
  const change = (more: Partial<Draft>): void => onChange({ ...draft, ...more })
  const sources = CauseSource.options.filter((source) => source !== 'ombuds' || may('causes.inspect'))
  const means = `causes.means.${draft.code}`
  return (
    <fieldset className={classes.one}>
      <legend>{say('causes.form.cause', { place })}</legend>
      <SelectField
        label={say('causes.form.code')}
        hint={draft.code !== '' && say.has(means) ? say(means) : undefined}
        value={draft.code}
        onChange={(event) => change({ code: event.target.value })}
      >
        <option value="">{say('causes.form.choose')}</option>
        {Object.entries(groups).map(([group, codes]) => (
          <optgroup key={group} label={say(`causes.group.${group}`)}>
            {codes.map((code: CauseCode) => (
              <option key={code} value={code}>
                {codeName(say, code)}
              </option>
            ))}
          </optgroup>
        ))}
      </SelectField>
      <Fields>
        <SelectField label={say('causes.case.source')} value={draft.source} onChange={(event) => change({ source: event.target.value })}>
          {sources.map((source) => (
            <option key={source} value={source}>
              {say(`causes.source.${source}`)}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={say('causes.case.confidence')}
          value={draft.confidence}
          onChange={(event) => change({ confidence: event.target.value })}
        >
          {CauseConfidence.options.map((confidence) => (
            <option key={confidence} value={confidence}>
              {say(`causes.confidence.${confidence}`)}
            </option>
          ))}
        </SelectField>
      </Fields>
      <div className={classes.boxes}>
        {(['isUnit', 'isPrimary'] as const).map((name) => (
          <label key={name}>
            <input type="checkbox" checked={draft[name]} onChange={(event) => change({ [name]: event.target.checked })} />
            <span>{say(`causes.form.${name}`)}</span>
          </label>
        ))}
      </div>
      {onRemove && (
        <Acts>
          <Button
            kind="plain"
            onClick={onRemove}
            aria-label={say('causes.form.removeNamed', { code: draft.code === '' ? String(place) : say(`causes.code.${draft.code}`) })}
          >
            {say('causes.form.remove')}
          </Button>
        </Acts>
      )}
    </fieldset>
  )
}
