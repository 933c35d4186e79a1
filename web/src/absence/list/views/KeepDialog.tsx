import { KeepView, type View, ViewName, viewNamed } from '@muster/domain/absence/views.ts'
import { type JSX, useState } from 'react'
import { newId, Refusal } from '../../../app/client.ts'
import { useSay } from '../../../app/words.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { ErrorNote } from '../../../ui/ErrorNote.tsx'
import { Form, SelectField, TextField } from '../../../ui/Field.tsx'
import type { Shown } from '../kinds.ts'
import type { ViewActs } from './useViewActs.ts'
import classes from './Views.module.css'
import { shownBy } from './viewWords.ts'

type Props = { shown: Shown; unitName: string | undefined; views: readonly View[]; acts: ViewActs; onClose: () => void }

/** Keeps what the page shows, as one more view or in place of another. */
export function KeepDialog({ shown, unitName, views, acts, onClose }: Props): JSX.Element {
  const say = useSay()
  const view = { kind: shown.kind, unit: shown.unit ?? null }
  const suggested = [say(`absence.kind.${view.kind}`), unitName].filter(Boolean).join(', ')
  const fits = ViewName.safeParse(suggested).success && viewNamed(views, suggested) === undefined
  const [typed, type] = useState(fits ? suggested : '')
  const [place, choose] = useState('')
  const [opens, open] = useState(false)
  const [isMissing, miss] = useState(false)
  const [fresh] = useState(newId)
  const { error } = acts
  const isTaken = error instanceof Refusal && error.code === 'viewNameTaken'
  const nameError = isMissing ? say('absence.views.name.missing') : isTaken ? error.message : undefined

  const inPlaceOf = (viewId: string): void => {
    const chosen = views.find((one) => one.viewId === viewId)
    choose(viewId)
    if (!chosen) return
    type(chosen.name)
    open(chosen.opens)
  }
  const send = (): void => {
    const wanted = KeepView.safeParse({ viewId: place || fresh, name: typed, ...view, opens })
    miss(!wanted.success)
    if (wanted.success) acts.keep(wanted.data, onClose)
  }
  return (
    <Dialog title={say('absence.views.keep')} onClose={onClose}>
      <Form label={say('absence.views.keep')} onSend={send}>
        <p>{shownBy(say, { ...view, unitName: unitName ?? null })}</p>
        <TextField
          label={say('absence.views.name')}
          hint={say('absence.views.name.hint')}
          error={nameError}
          value={typed}
          onFocus={(event) => event.target.select()}
          onChange={(event) => type(event.target.value)}
        />
        {views.length > 0 && (
          <SelectField label={say('absence.views.place')} value={place} onChange={(event) => inPlaceOf(event.target.value)}>
            <option value="">{say('absence.views.place.none')}</option>
            {views.map(({ viewId, name }) => (
              <option key={viewId} value={viewId}>
                {name}
              </option>
            ))}
          </SelectField>
        )}
        <label className={classes.check}>
          <input type="checkbox" checked={opens} onChange={(event) => open(event.target.checked)} />
          {say('absence.views.opens')}
        </label>
        <p className="quiet">{say('absence.views.yours')}</p>
        {error && !isTaken && <ErrorNote error={error} what={say('absence.views.refused')} />}
        <div>
          <Button kind="do" type="submit" busy={acts.isBusy}>
            {say('absence.views.keep.button')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
