import { explain } from '@muster/domain/absence/regime/explain.ts'
import type { Regime } from '@muster/domain/absence/regime/regime.ts'
import { unverifiedValues } from '@muster/domain/absence/regime/unverified.ts'
import type { Fault } from '@muster/domain/fault.ts'
import { isZone } from '@muster/domain/zone.ts'
import { readRegime } from '@muster/server/absence/regime/readRegime.ts'
import { shippedRegimes } from '@muster/server/absence/regime/shipped.ts'
import { faultSentence, worded } from '@muster/server/kernel/wording.ts'
import { oneOf, read, text, Unclear, Usage, wanted, word } from './arguments.ts'
import { exactMoment } from './exactMoment.ts'
import { printJson, printTable, say } from './print.ts'
import { activate } from './regimeActivate.ts'
import { regimeNamed, textOf } from './regimeFile.ts'
import { explanationText } from './regimeText.ts'
import { standingWord } from './regimeWords.ts'

/** `regime list|check|explain`: the rules of a jurisdiction, from the files alone; `regime activate` brings them into force. */
export const regime = oneOf({ list, check, explain: explaining, activate })

async function list(args: string[]): Promise<void> {
  const { values } = read(args, {})
  const regimes = (await shippedRegimes()).map(summary)
  if (values.json) return printJson({ regimes })
  printTable(
    ['id', 'version', 'asOf', 'standing', 'unverified', 'title'].map((column) => worded(`regime.column.${column}`)),
    regimes.map(({ id, version, asOf, standing, unverified, title }) => [id, version, asOf, standingWord(standing), unverified, title]),
  )
}

function summary(regime: Regime) {
  const { id, title, jurisdiction, version, asOf, standing } = regime
  return { id, title, jurisdiction, version, asOf, standing, unverified: unverifiedValues(regime).length }
}

/** Every problem of every file; a file that is out of order ends in status 1, after the others were looked at too. */
async function check(args: string[]): Promise<void> {
  const { values, words } = read(args, {})
  if (words.length === 0) throw new Usage('FILE')
  const files = []
  for (const file of words) {
    const { regime, faults } = readRegime(await textOf(file), file)
    files.push({ file, regime: regime ? summary(regime) : null, problems: faults.map(problem) })
  }
  if (files.some(({ problems }) => problems.length > 0)) process.exitCode = 1
  if (values.json) return printJson({ files })
  for (const { file, regime, problems } of files) {
    if (regime) say('terminal.regime.inOrder', { ...regime, file, standing: standingWord(regime.standing) })
    for (const { sentence } of problems) process.stdout.write(`${sentence}\n`)
  }
}

function problem(fault: Fault) {
  const { line, column, where, problem } = fault.facts
  return { code: fault.code, problem, line, column, where, sentence: faultSentence(fault) }
}

async function explaining(args: string[]): Promise<void> {
  const { values, words } = read(args, { at: { type: 'string' }, zone: { type: 'string' }, war: { type: 'boolean' } })
  const start = exactMoment(wanted(values, 'at'))
  const rules = await regimeNamed(word(words, 0, 'FILE|ID'))
  const zone = text(values, 'zone') ?? rules.zone
  if (!isZone(zone)) throw new Unclear(worded('terminal.regime.zoneUnknown', { given: zone }))
  const explanation = explain(rules, start, zone, { isWar: values.war === true })
  if (values.json) printJson(explanation)
  else process.stdout.write(explanationText(explanation))
}
