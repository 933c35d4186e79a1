import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline/promises'
import { text as textOf } from 'node:stream/consumers'
import { worded } from '@muster/server/kernel/wording.ts'
import { keysFolder } from '@muster/server/keys/folder.ts'
import { restoreKeys } from '@muster/server/keys/restore.ts'
import { joinShares, makeShares, type Named, shareFound } from '@muster/server/keys/shares.ts'
import { keysToShare, noteShares } from '@muster/server/keys/sharesMade.ts'
import { linesOf, sharesIn } from '@muster/server/keys/shareText.ts'
import { type SheetFacts, sheetsHtml, sheetText } from '@muster/server/keys/sheet.ts'
import { typedShares } from '@muster/server/keys/typed.ts'
import { writeWhole } from '@muster/server/keys/writeWhole.ts'
import { read, text, Unclear, wanted } from './arguments.ts'
import { printJson, say } from './print.ts'

const options = { threshold: { type: 'string' }, shares: { type: 'string' }, out: { type: 'string' } } as const

/** `keys share`: the shares as text, a page each, or as sheets in a file that a browser prints. */
export async function sharing(args: string[]): Promise<void> {
  const { values } = read(args, options)
  const counts = { threshold: Number(wanted(values, 'threshold')), shares: Number(wanted(values, 'shares')) }
  const folder = keysFolder()
  const { set: keys, installation, ids } = await keysToShare(folder)
  const { set, shares } = await makeShares(keys, counts)
  const made = new Date().toISOString().slice(0, 10)
  const facts: SheetFacts = { installation, set, ...counts, made, keys: ids }
  const out = text(values, 'out')
  if (out !== undefined) {
    if (!(await writeWhole(out, sheetsHtml(shares, facts), { replace: false })))
      throw new Unclear(worded('terminal.keys.outTaken', { file: out }))
    say('terminal.keys.sheetsWritten', { file: out, shares: shares.length })
  } else if (values.json) printJson({ ...facts, lines: shares.map(linesOf) })
  else process.stdout.write(`${shares.map((share) => sheetText(share, facts, { paper: !process.stdout.isTTY })).join('\n\f\n')}\n`)
  await noteShares(folder, { made, set, ...counts, keys: ids })
}

/** `keys restore [FILE …]`: the key files from shares in files, from what comes in, or typed. */
export async function restoring(args: string[]): Promise<void> {
  const { values, words } = read(args, {})
  const shares = words.length > 0 ? await inFiles(words) : process.stdin.isTTY ? await typed() : foundIn(await textOf(process.stdin), '-')
  const folder = keysFolder()
  const written = await restoreKeys(folder, await joinShares(shares))
  if (values.json) return printJson({ folder, written })
  say('terminal.keys.restored', { count: written.length, files: written.join('\n  ') })
}

async function inFiles(paths: string[]): Promise<Named[]> {
  const all: Named[] = []
  for (const path of paths) {
    const content = await readFile(path, 'utf8').catch(() => Promise.reject(new Unclear(worded('terminal.fileMissing', { file: path }))))
    all.push(...foundIn(content, path))
  }
  return all
}

function foundIn(content: string, named: string): Named[] {
  return shareFound(sharesIn(content, named), named)
}

/** Questions go to the error stream: what is printed is the outcome. */
async function typed(): Promise<Named[]> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const closed = new Promise<undefined>((resolve) => terminal.once('close', () => resolve(undefined)))
  try {
    return await typedShares({
      ask: (share, line) => Promise.race([terminal.question(worded('terminal.keys.askLine', { share, line })), closed]),
      slip: (line) => process.stderr.write(`${worded('terminal.keys.slip', { line })}\n`),
    })
  } finally {
    terminal.close()
  }
}
