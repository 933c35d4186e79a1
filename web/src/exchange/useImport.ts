import type { StagedFile } from '@muster/domain/exchange/commands.ts'
import { ImportOutcome } from '@muster/domain/exchange/shapes.ts'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type * as z from 'zod'
import { consult } from '../app/client.ts'
import { withProof } from '../app/proof.ts'
import { type Performed, useCommand } from '../app/queries.ts'
import { importInput, kindOf, missing, nothingSaid, type Said } from './importInput.ts'
import { largestFile, stageFile } from './stageFile.ts'

type Staged = z.infer<typeof StagedFile>
type Sending = { name: string; sent: number; size: number }

/**
 * The way of a file: sent, described, looked at, imported. What was said about it stays when another file is chosen, and a file that
 * replaces one that was looked at is looked at in its turn: mending a table is choosing it again.
 */
export function useImport() {
  const [staged, setStaged] = useState<Staged>()
  const [sending, setSending] = useState<Sending>()
  const [tooLarge, setTooLarge] = useState<{ name: string; size: number }>()
  const [sendError, setSendError] = useState<Error>()
  const [said, setSaid] = useState<Said>(nothingSaid)
  const [wanting, setWanting] = useState<string[]>([])
  const [done, setDone] = useState<Performed<ImportOutcome>>()
  const stopper = useRef<AbortController>(undefined)
  const lookedAt = useRef('')

  const look = useMutation({
    mutationFn: (input: Record<string, string>) => withProof(() => consult('exchange/preview', input, ImportOutcome)),
    retry: false,
  })
  const perform = useCommand(`exchange/${staged ? kindOf(staged, said) : 'roster'}`, ImportOutcome)
  const asked = staged ? JSON.stringify(importInput(staged, said)) : ''

  const lookAt = (file: Staged, told: Said): void => {
    const lacking = missing(file, told)
    setWanting(lacking)
    if (lacking.length > 0) return
    const input = importInput(file, told)
    lookedAt.current = JSON.stringify(input)
    look.mutate({ kind: kindOf(file, told), ...input })
  }
  const choose = async (file: File): Promise<void> => {
    setTooLarge(file.size > largestFile ? { name: file.name, size: file.size } : undefined)
    setSendError(undefined)
    if (file.size > largestFile) return
    const stop = new AbortController()
    stopper.current = stop
    setSending({ name: file.name, sent: 0, size: file.size })
    try {
      const next = await withProof(() => stageFile(file, (sent) => setSending({ name: file.name, sent, size: file.size }), stop.signal))
      const again = staged !== undefined && lookedAt.current !== '' && kindOf(next, said) === kindOf(staged, said)
      setStaged(next)
      setDone(undefined)
      look.reset()
      if (again) lookAt(next, said)
    } catch (error) {
      // Stopping is no mistake; everything else is told where the file is chosen.
      if (!stop.signal.aborted) setSendError(error instanceof Error ? error : new Error(String(error)))
    } finally {
      setSending(undefined)
    }
  }
  return {
    staged,
    sending,
    sendError,
    tooLarge,
    said,
    wanting,
    look,
    perform,
    done,
    /** What the preview shows was asked with other words than stand there now. */
    stale: look.data !== undefined && asked !== lookedAt.current,
    tell: (change: Partial<Said>) => setSaid((before) => ({ ...before, ...change })),
    choose: (file: File) => void choose(file),
    stop: () => stopper.current?.abort(),
    lookNow: () => staged && lookAt(staged, said),
    bring: () => staged && perform.mutate(importInput(staged, said), { onSuccess: setDone }),
    /** Back to an empty page, with what was said kept. */
    begin: () => {
      setStaged(undefined)
      setDone(undefined)
      look.reset()
      lookedAt.current = ''
    },
  }
}
export type Importing = ReturnType<typeof useImport>
