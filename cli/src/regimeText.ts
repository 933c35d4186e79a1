import type { Explanation } from '@muster/domain/absence/regime/explain.ts'
import { localText } from '@muster/domain/absence/regime/localText.ts'
import { explanationTables, type RegimeTable, utcText } from '@muster/domain/absence/regime/tables.ts'
import { worded } from '@muster/server/kernel/wording.ts'
import { tableText } from './print.ts'

/** The calendar of a case for reading: what it rests on first, then a table for each kind of thing, then the rules spelt out. */
export function explanationText(explanation: Explanation): string {
  return [heading(explanation), ...explanationTables(explanation, worded).map(section)].join('\n')
}

function section({ name, columns, rows }: RegimeTable): string {
  const head = columns.map((column) => worded(`regime.column.${column}`))
  return `${worded(`regime.heading.${name}`)}\n${tableText(head, rows)}`
}

function heading({ regime, isInForce, isDemonstrationOnly, unverified, start, zone, isWar }: Explanation): string {
  const { id, version, title, jurisdiction, asOf, standing, signedOffBy } = regime
  const lines = [
    worded('regime.title', { id, version, title }),
    worded('regime.jurisdiction', { jurisdiction, asOf }),
    isDemonstrationOnly
      ? worded('regime.demonstration', { standing, unverified: unverified.length })
      : worded('regime.signedOff', { by: signedOffBy ?? '' }),
    ...(isInForce ? [] : [worded('regime.notInForce')]),
    '',
    worded('regime.start', { local: localText(start, zone), utc: utcText(start), zone, isWar: String(isWar) }),
  ]
  return lines.map((line) => `${line}\n`).join('')
}
