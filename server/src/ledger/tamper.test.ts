import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { type Alteration, alterationsOfWhatIsSaid } from '../../../tests/scenario/alterations.ts'
import { alterationsOfTheTree } from '../../../tests/scenario/alterationsOfTheTree.ts'
import { ownScenes } from '../../../tests/scenario/tampering.ts'
import { plain, verifierKey } from './note.ts'
import { readKept } from './verify/from.ts'
import { type Verified, verifyLedger } from './verify/verify.ts'

// Each row begins from the same ledger, in a database of its own. What verify said is kept in docs/ledger-tampering.md and reviewed as a diff.

const table = [...alterationsOfWhatIsSaid, ...alterationsOfTheTree]
const scenes = ownScenes()

type Answers = { by: Verified; from: Verified; key: Verified }
const asked = new Map<string, Promise<Answers>>()

/** Alters a copy of the ledger and asks; once for each row, whichever test comes first. */
function answers({ what, alter }: Alteration): Promise<Answers> {
  const ask = async () => {
    const scene = await scenes.open()
    await alter(scene)
    const by = await verifyLedger(scene.db, { patience: 1 })
    const from = await verifyLedger(scene.db, { patience: 1, from: readKept(scene.witness, 'kept') })
    const trusted = [verifierKey('muster/33rd', plain, scene.signer.publicKey)]
    const key = await verifyLedger(scene.db, { patience: 1, trusted })
    await scene.leave()
    return { by, from, key }
  }
  const answer = asked.get(what) ?? ask()
  asked.set(what, answer)
  return answer
}

/** Ids and moments differ from run to run; what is said of them does not. */
function said({ holds, findings }: Verified): string {
  const [first] = findings
  if (!first) return holds ? 'holds' : 'nothing'
  return first.sentence
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/g, '0190…')
    .replace(/[\d,]+ minutes before one/, '43,200 minutes before one')
    .replace(/\d+ \w+ \d{4} at \d\d:\d\d:\d\d UTC/g, '3 May 2024 at 10:12:07 UTC')
}

test.each(table)('$what', async (row) => {
  const { by, from, key } = await answers(row)
  const { alone, kept = alone, trusting = alone } = row
  expect([by.holds, from.holds, key.holds]).toEqual([alone === 'holds', kept === 'holds', trusting === 'holds'])
  expect(said(by)).toMatch(alone)
  expect(said(from)).toMatch(kept)
  expect(said(key)).toMatch(trusting)
})

test('all of it is in the table that was reviewed', async () => {
  const lines: string[] = []
  for (const row of table) {
    const { by, from, key } = await answers(row)
    const beside = (other: Verified) => (!by.holds && said(other) === said(by) ? 'the same' : said(other))
    lines.push(`| ${row.what} | ${said(by)} | ${beside(from)} | ${beside(key)} |\n`)
  }
  await expect(`${head}${lines.join('')}`).toMatchFileSnapshot(fileURLToPath(new URL('../../../docs/ledger-tampering.md', import.meta.url)))
})

const head = `# What was altered by hand, and what verify said

Written by a test, [server/src/ledger/tamper.test.ts](../server/src/ledger/tamper.test.ts), and never by hand. For each row an administrator did this with psql,
every trigger of the database switched off; then \`muster verify\` was asked: by itself, with \`--from\` a checkpoint that a witness had kept, and with \`--key\` the
verifier key that an auditor was told. See [the ledger](ledger.md).

| altered by hand | verify | verify --from CHECKPOINT | verify --key KEY |
| --- | --- | --- | --- |
`
