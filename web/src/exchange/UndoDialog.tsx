import type { ImportKind } from '@muster/domain/exchange/shapes.ts'
import { type JSX, useState } from 'react'
import * as z from 'zod'
import { useCommand } from '../app/queries.ts'
import { useSay } from '../app/words.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { AreaField, Form } from '../ui/Field.tsx'

const Undone = z.object({ importId: z.uuid() })
export type Taken = { importId: string; fileName: string; unitName: string; kind: ImportKind; added: number; changed: number }

/** Taking an import back: says in words what goes, asks why, and tells the reason where it cannot be done. */
export function UndoDialog({ of, onClose, onDone }: { of: Taken; onClose: () => void; onDone: () => void }): JSX.Element {
  const say = useSay()
  const [reason, setReason] = useState('')
  const undo = useCommand('exchange/undo', Undone)
  const told = { name: of.fileName, unit: of.unitName, kind: of.kind, added: of.added, changed: of.changed }
  return (
    <Dialog title={say('exchange.undo.title', told)} onClose={onClose}>
      <Form
        label={say('exchange.undo.title', told)}
        onSend={() => undo.mutate({ importId: of.importId, ...(reason.trim() ? { reason: reason.trim() } : {}) }, { onSuccess: onDone })}
      >
        <p>{say('exchange.undo.what', told)}</p>
        <p className="quiet">{say('exchange.undo.keeps')}</p>
        <AreaField label={say('exchange.undo.reason')} rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />
        {undo.error && <ErrorNote error={undo.error} what={say('exchange.undo.refused')} />}
        <div>
          <Button kind="do" type="submit" busy={undo.isPending}>
            {say('exchange.undo.button', told)}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
