import { open as openFile, readFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { ImportList, ImportOutcome } from '@muster/domain/exchange/shapes.ts'
import { unresolvedWithWords } from '@muster/domain/exchange/verbatim.ts'
import { readBounded } from '@muster/server/exchange/read/readBounded.ts'
import { worded } from '@muster/server/kernel/wording.ts'
import * as z from 'zod'
import { read, text, Unclear, Usage, type Values, wanted, word } from './arguments.ts'
import { printJson, printTable, say } from './print.ts'
import { type Session, withSession } from './session.ts'
import { given } from './strength.ts'

const options = {
  preview: { type: 'boolean' },
  unit: { type: 'string' },
  zone: { type: 'string' },
  'mustered-out': { type: 'string' },
  mapping: { type: 'string' },
  suggest: { type: 'boolean' },
  from: { type: 'string' },
  under: { type: 'string' },
  unresolved: { type: 'boolean' },
  words: { type: 'boolean' },
  purpose: { type: 'string' },
  reason: { type: 'string' },
} as const

/** `import roster|table|orbat FILE`, `import list`, `import undo ID`. */
export async function importing(args: string[]): Promise<void> {
  const [kind, ...rest] = args
  const { values, words } = read(rest, options)
  if (kind === 'list') return list(values)
  if (kind === 'undo') return undo(word(words, 0, 'ID'), values)
  if (kind !== 'roster' && kind !== 'table' && kind !== 'orbat') throw new Usage('roster|table|orbat|list|undo')
  const path = word(words, 0, 'FILE')
  const bytes = await bytesOf(path)
  const mapping = text(values, 'mapping')
    ? await readFile(wanted(values, 'mapping'), 'utf8').catch(() => missing(wanted(values, 'mapping')))
    : undefined
  await withSession(async (session) => {
    const digest = await session.stage(basename(path), bytes)
    if (values.suggest) {
      const suggested = await session.ask(
        'exchange/suggest',
        { digest, kind: kind === 'orbat' ? 'units' : 'people' },
        z.object({ mapping: z.string() }),
      )
      process.stdout.write(suggested.mapping)
      return
    }
    if (kind === 'table' && mapping === undefined) throw new Unclear(worded('terminal.import.mappingWanted', { file: path }))
    const input = inputFor(kind, digest, path, values, mapping)
    const outcome = values.preview
      ? await session.ask('exchange/preview', { kind, ...input }, ImportOutcome)
      : await performed(session, kind, input, values)
    report(outcome, values)
  })
}

function inputFor(
  kind: 'roster' | 'table' | 'orbat',
  digest: string,
  path: string,
  values: Values,
  mapping: string | undefined,
): Record<string, unknown> {
  if (kind === 'roster')
    return given({
      digest,
      unitName: text(values, 'unit') ?? basename(path, extname(path)),
      zone: text(values, 'zone'),
      musteredOutOn: text(values, 'mustered-out'),
    })
  return given(kind === 'table' ? { digest, mapping } : { digest, mapping, from: text(values, 'from'), under: text(values, 'under') })
}

async function bytesOf(path: string): Promise<Uint8Array> {
  const file = await openFile(path).catch(() => missing(path))
  const isFolder = (await file.stat()).isDirectory()
  await file.close()
  if (isFolder) missing(path)
  return readBounded(path)
}

function missing(path: string): never {
  throw new Unclear(worded('terminal.fileMissing', { file: path }))
}

/**
 * A performed import with its lists, which are asked for by themselves: the ledger keeps counts alone, and the words are sealed from then on. One that changed
 * nothing left nothing to ask.
 */
async function performed(session: Session, kind: string, input: Record<string, unknown>, values: Values): Promise<ImportOutcome> {
  const counts = ImportOutcome.parse(await session.act(`exchange/${kind}`, input))
  if (counts.importId === null) return session.ask('exchange/preview', { kind, ...input }, ImportOutcome)
  const { unresolvedList, mendedList, unresolvedByReason } = await session.ask('exchange/show', { import: counts.importId }, ImportOutcome)
  const purpose = text(values, 'purpose')
  const opens = purpose !== undefined || values.words === true
  const opened = opens ? await session.reveal({ importId: counts.importId }, purpose) : []
  return {
    ...counts,
    unresolvedList: unresolvedWithWords(unresolvedList, opened),
    mendedList: unresolvedWithWords(mendedList, opened),
    unresolvedByReason,
  }
}

function report(outcome: ImportOutcome, values: Values): void {
  if (values.json) {
    printJson(outcome)
    return
  }
  const { unresolvedList, mendedList, unresolvedByReason, sample: _sample, ...counts } = outcome
  printJson(counts)
  for (const [reason, count] of Object.entries(unresolvedByReason).sort((a, b) => b[1] - a[1]))
    process.stdout.write(`  ${String(count).padStart(5)}  ${reason}\n`)
  if (!values.unresolved) {
    if (unresolvedList.length > 0) say('terminal.import.moreUnresolved', { count: unresolvedList.length })
    return
  }
  const pieces = [...unresolvedList, ...mendedList]
  if (pieces.some(({ words }) => words === null)) say('terminal.import.sealed')
  for (const piece of pieces) {
    const facts = Object.entries(piece.facts)
      .map(([name, fact]) => `${name} ${fact}`)
      .join(', ')
    process.stdout.write(
      `${piece.line ?? ''}\t${piece.who ?? ''}\t${piece.words?.replace(/\s+/g, ' ') ?? ''}\t${piece.reason}${facts ? ` (${facts})` : ''}\n`,
    )
  }
}

async function list(values: Values): Promise<void> {
  await withSession(async (session) => {
    const { imports } = await session.ask('exchange/list', {}, ImportList)
    if (values.json) return printJson({ imports })
    printTable(
      ['id', 'kind', 'file', 'unit', 'at', 'added', 'changed', 'unresolved', 'undone'],
      imports.map((one) => [
        one.importId,
        one.kind,
        one.fileName,
        one.unitName,
        one.at.slice(0, 16),
        one.added,
        one.changed,
        one.unresolved,
        one.undoneAt?.slice(0, 16) ?? null,
      ]),
    )
  })
}

async function undo(importId: string, values: Values): Promise<void> {
  await withSession(async (session) => {
    await session.act('exchange/undo', given({ importId, reason: text(values, 'reason') }))
    if (values.json) printJson({ undone: importId })
    else say('terminal.import.undone', { id: importId })
  })
}
