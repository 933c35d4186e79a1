import { type View, ViewName } from '@muster/domain/absence/views.ts'
import { type JSX, useRef, useState } from 'react'
import { Refusal } from '../../../app/client.ts'
import { useSay } from '../../../app/words.tsx'
import { Acts, Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { ErrorNote } from '../../../ui/ErrorNote.tsx'
import { Form, TextField } from '../../../ui/Field.tsx'
import { Told } from './Told.tsx'
import { type ViewActs, wantedOf } from './useViewActs.ts'
import classes from './Views.module.css'
import { shownBy } from './viewWords.ts'

/** All views of somebody: renamed, removed, and which of them the page opens with. */
export function ArrangeDialog({ views, acts, onClose }: { views: readonly View[]; acts: ViewActs; onClose: () => void }): JSX.Element {
  const say = useSay()
  const [renamed, rename] = useState<string>()
  const { error } = acts
  const list = useRef<HTMLUListElement>(null)
  const begin = (viewId: string): void => {
    acts.clear()
    rename(viewId)
  }
  const leave = (): void => {
    acts.clear()
    rename(undefined)
    // What was pressed goes with the form.
    list.current?.focus()
  }
  return (
    <Dialog title={say('absence.views.label')} onClose={onClose} wide>
      <p className="quiet">{say('absence.views.arrange.what')}</p>
      <Told acts={acts} />
      {error && renamed === undefined && <ErrorNote error={error} what={say('absence.views.refused')} />}
      {views.length === 0 && <p>{say('absence.views.none')}</p>}
      <ul className={classes.rows} ref={list} tabIndex={-1}>
        {views.map((view) => (
          <li key={view.viewId}>
            {view.viewId === renamed ? (
              <Rename view={view} acts={acts} onClose={leave} onDone={() => rename(undefined)} />
            ) : (
              <Row view={view} acts={acts} onRename={() => begin(view.viewId)} />
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

function Row({ view, acts, onRename }: { view: View; acts: ViewActs; onRename: () => void }): JSX.Element {
  const say = useSay()
  const { name, opens, isLost } = view
  return (
    <>
      <div className={classes.what}>
        <b>{name}</b>
        <small>{isLost ? say('absence.views.lost') : shownBy(say, view)}</small>
      </div>
      {!isLost && (
        <label className={classes.check}>
          <input
            type="checkbox"
            checked={opens}
            aria-label={say('absence.views.opens.this', { name })}
            onChange={(event) => acts.keep({ ...wantedOf(view), opens: event.target.checked })}
          />
          {say('absence.views.opens.short')}
        </label>
      )}
      <div className={classes.acts}>
        {!isLost && (
          <Button kind="plain" aria-label={say('absence.views.rename.this', { name })} onClick={onRename}>
            {say('absence.views.rename')}
          </Button>
        )}
        <Button kind="plain" aria-label={say('absence.views.remove.this', { name })} onClick={() => acts.remove(view)}>
          {say('absence.views.remove')}
        </Button>
      </div>
    </>
  )
}

function focusField(field: HTMLInputElement | null): void {
  field?.focus()
}

type RenameProps = { view: View; acts: ViewActs; onClose: () => void; onDone: () => void }

function Rename({ view, acts, onClose, onDone }: RenameProps): JSX.Element {
  const say = useSay()
  const [typed, type] = useState(view.name)
  const [isMissing, miss] = useState(false)
  const { error } = acts
  const isTaken = error instanceof Refusal && error.code === 'viewNameTaken'
  const send = (): void => {
    const name = ViewName.safeParse(typed)
    miss(!name.success)
    if (!name.success) return
    if (name.data === view.name) onClose()
    else acts.keep({ ...wantedOf(view), name: name.data }, onDone)
  }
  return (
    <Form label={say('absence.views.rename.this', { name: view.name })} onSend={send}>
      <TextField
        label={say('absence.views.name')}
        error={isMissing ? say('absence.views.name.missing') : isTaken ? error.message : undefined}
        value={typed}
        ref={focusField}
        onChange={(event) => type(event.target.value)}
      />
      {error && !isTaken && <ErrorNote error={error} what={say('absence.views.refused')} />}
      <Acts>
        <Button kind="do" type="submit" busy={acts.isBusy}>
          {say('absence.views.rename')}
        </Button>
        <Button onClick={onClose}>{say('absence.views.leave')}</Button>
      </Acts>
    </Form>
  )
}
