import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { isWebBuilt } from '../../run/webStamp.mjs'
import { absenceLines } from './absence.ts'
import { accessLines } from './access.ts'
import { asking } from './asking.ts'
import { backupLines } from './backup.ts'
import { type Ground, openGround } from './ground.ts'
import { importing } from './importing.ts'
import { ledgerLines } from './ledger.ts'
import { thisMachine } from './machine.ts'
import { type Line, lineOf, tableOf } from './measure.ts'
import { starting } from './starting.ts'
import { compare, comparedTable } from './statistics/compare.ts'
import { addedBy, gzippedKb, shellBudgetKb, shellFiles } from './webShell.ts'

/** How long things take and how large they are, against the budgets. Measured by hand, never in the suite: a test must not fail because a machine is busy. */
const output = fileURLToPath(new URL('../output/', import.meta.url))
delete process.env.DATABASE_URL // the bench has a server of its own

// `npm run bench`: everything but what takes many minutes. `npm run bench -- statistics [task …]`, `-- access`, `-- absence`, `-- ledger [entries]`, `-- backup [MB]`: that part.
const [part, ...names] = process.argv.slice(2)
const parts: Record<string, () => Promise<Line[]>> = {
  access: () => onGround(accessLines),
  absence: () => onGround(absenceLines),
  ledger: () => ledgerLines(Number(names[0] ?? 1_000_000)),
  backup: () => backupLines(Number(names[0] ?? 250)),
}
if (part !== undefined && part !== 'statistics' && !parts[part])
  throw new Error(`There is no part «${part}» of the bench: give none, «statistics» or one of ${Object.keys(parts).join(', ')}.`)
if (part && parts[part]) {
  const told = await parts[part]()
  console.log(tableOf(told))
  process.exit(told.every(({ ok }) => ok !== false) ? 0 : 1)
}
const statistics = compare(names)
if (part === 'statistics') {
  tellStatistics()
  process.exit(statistics.lines.every(({ ok }) => ok) ? 0 : 1)
}

const shell = [
  lineOf('web shell, compressed: what index.html loads at once', 'kB', [gzippedKb(shellFiles())], shellBudgetKb),
  lineOf('the morning page on top of it', 'kB', [gzippedKb(addedBy('MorningPage'))], null),
]
const ground = await openGround()
const machine = thisMachine(ground.postgres)
const lines: Line[] = []
try {
  lines.push(...(await importing(ground)), ...(await asking(ground)), ...(await accessLines(ground)))
} finally {
  await ground.close()
}
lines.push(...(await starting()), ...shell)

console.log(
  `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB, ${machine.system}; Node ${machine.node}, PostgreSQL ${machine.postgres} (embedded)`,
)
console.log(`client, server and database on the same machine; load before the first line ${machine.loadBefore.toFixed(2)}\n`)
console.log(tableOf(lines))
if (!isWebBuilt()) console.log('\nThe web pages were built from other sources than those here: run «npm run build».')
tellStatistics()
console.log('\nms or kB; ✓ when the median is within the budget, – where there is none')
mkdirSync(output, { recursive: true })
writeFileSync(`${output}bench.json`, `${JSON.stringify({ at: new Date().toISOString(), machine, lines, statistics }, null, 2)}\n`)
if ([...lines, ...statistics.lines].some((line) => line.ok === false)) process.exitCode = 1

async function onGround(work: (ground: Ground) => Promise<Line[]>): Promise<Line[]> {
  const ground = await openGround()
  try {
    return await work(ground)
  } finally {
    await ground.close()
  }
}

function tellStatistics(): void {
  const r = statistics.r ? `R ${statistics.r}, in turn` : 'R is not on this machine: its kept figures are marked *'
  console.log(
    `\nseconds of the computation alone, one thread unless said, each run a process of its own; memory of the whole process; ${r}\n`,
  )
  console.log(comparedTable(statistics.lines))
}
