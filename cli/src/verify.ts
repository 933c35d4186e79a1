import { readFile } from 'node:fs/promises'
import { Fault } from '@muster/domain/fault.ts'
import type { Database } from '@muster/server/kernel/db.ts'
import { asFault } from '@muster/server/kernel/faults.ts'
import { faultSentence, worded } from '@muster/server/kernel/wording.ts'
import { readVerifierKey, type VerifierKey } from '@muster/server/ledger/note.ts'
import { type AtHand, whyNotSealed } from '@muster/server/ledger/signedTree.ts'
import { exportTo, verifierName } from '@muster/server/ledger/verify/export.ts'
import { readKept } from '@muster/server/ledger/verify/from.ts'
import { type Verified, verifyLedger } from '@muster/server/ledger/verify/verify.ts'
import { ClusterFault } from '@muster/server/postgres/fault.ts'
import { read, text, texts, Usage } from './arguments.ts'
import { withOwner } from './owner.ts'
import { printJson, say } from './print.ts'
import { keysAtHand } from './verifyKeys.ts'

/** Ends with 0 where everything holds, 1 where something was altered, 2 where it, or the keys, could not be checked. */
export async function verifying(args: string[]): Promise<void> {
  try {
    process.exitCode = await verify(args)
  } catch (thrown) {
    // Whatever went wrong, nothing was found to be altered: it could not be checked.
    if (thrown instanceof Usage) throw thrown
    process.stderr.write(`${wordsOf(asFault(thrown))}\n`)
    process.exitCode = 2
  }
}

function wordsOf(error: unknown): string {
  if (error instanceof Fault) return faultSentence(error)
  if (error instanceof ClusterFault) return worded(`fault.cluster.${error.code}`, error.facts)
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

async function verify(args: string[]): Promise<0 | 1 | 2> {
  const { values, words } = read(args, {
    from: { type: 'string' },
    key: { type: 'string', multiple: true },
    witness: { type: 'string', multiple: true },
    export: { type: 'string' },
  })
  if (words.length > 0) throw new Usage(words.join(' '))
  const path = text(values, 'from')
  const from = path === undefined ? undefined : readKept(await fileText(path), path)
  const trusted = texts(values, 'key').map(verifierKeyOf)
  const witnesses = texts(values, 'witness').map(verifierKeyOf)
  const { found, faults, unread } = await withOwner(async (db) => {
    const { signer, keys, faults, unread } = await keysAtHand(db)
    const target = text(values, 'export')
    const written = target === undefined ? undefined : exportTo(db, target)
    const onProgress = process.stderr.isTTY ? progress : undefined
    const verified = await verifyLedger(db, {
      from,
      trusted,
      witnesses,
      atHand: signer?.publicKey,
      keys,
      onProgress,
      ...(written ? { exporting: written.exporting } : {}),
    })
    await written?.end()
    return { found: verified, faults: [...faults, ...(await notSealed(db, signer, verified))], unread }
  })
  const holds = found.holds && faults.length === 0
  if (values.json) printJson({ ...found, holds, keyFiles: faults.map(faultSentence), keysUnread: unread.map(faultSentence) })
  else tell(found, { wrong: faults.map(faultSentence), unread: unread.map(faultSentence) }, from !== undefined)
  if (values.export && !values.json) say('terminal.verify.exported', { file: text(values, 'export') ?? '', verifier: verifierName })
  if (!holds) return 1
  return unread.length > 0 ? 2 : 0
}

/** What this machine remembers to have signed last and is not there any more: older rows, brought back by hand, hold by themselves. */
async function notSealed(db: Database, signer: AtHand | undefined, { holds }: Verified): Promise<Fault[]> {
  const fault = holds && signer ? await whyNotSealed(db, signer) : undefined
  return fault ? [fault] : []
}

function tell(found: Verified, keys: { wrong: string[]; unread: string[] }, from: boolean): void {
  const [first, ...more] = [...found.findings.map(({ sentence }) => sentence), ...keys.wrong]
  if (first) {
    process.stdout.write(`${first}\n`)
    if (more.length > 0) say('terminal.verify.also', { count: more.length })
    for (const sentence of more.slice(0, 20)) process.stdout.write(`  ${sentence}\n`)
  }
  for (const { sentence } of found.remarks) process.stdout.write(`${sentence}\n`)
  for (const why of keys.unread) say('terminal.verify.keysUnread', { why })
  const { size, facts, checkpoints, root, origin } = found
  say(first ? 'terminal.verify.altered' : 'terminal.verify.holds', { size, facts, checkpoints, root, origin })
  if (!from) say('terminal.verify.within')
}

export function verifierKeyOf(key: string): VerifierKey {
  const found = readVerifierKey(key)
  if (!found) throw new Fault('verifierKeyUnreadable', { key })
  return found
}

export async function fileText(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => {
    throw new Usage(worded('terminal.fileMissing', { file: path }))
  })
}

const names = { entries: 'terminal.verify.entries', facts: 'terminal.verify.facts' } as const
let told = 0

/** On a terminal, not more than a few times a second. */
function progress(step: keyof typeof names, done: number, of: number): void {
  if (done < of && performance.now() - told < 200) return
  told = performance.now()
  process.stderr.write(`\r${worded(names[step], { done, of })}${done < of ? '' : '\n'}`)
}
