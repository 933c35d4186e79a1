import { type Brought, changeKind } from '@muster/domain/absence/case/brings.ts'
import type { KnownEffect } from '@muster/domain/absence/regime/effects.ts'
import { worded } from '@muster/server/kernel/wording.ts'
import { tableText } from './print.ts'

/** What a decision does to money, benefits and time served: a line each, with the rule that says so. */
export function effectsText({ besides, ...first }: Brought): string {
  return [first, ...besides].map(changesText).join('\n')
}

function changesText({ from, to, changes }: Omit<Brought, 'besides'>): string {
  const word = (effect: KnownEffect | null): string => worded(`regime.effect.is.${effect?.is ?? 'unknown'}`)
  const rows = changes.map((change) => {
    const rule = change.to ?? change.from
    return [
      worded(`regime.effect.on.${change.on}`),
      worded('regime.effect.change', { kind: changeKind(change), from: word(change.from), to: word(change.to) }),
      rule &&
        worded('regime.effect.rule', {
          ...{ says: rule.says ?? 'none', cites: rule.cites, asOf: rule.asOf },
          confidence: worded(`regime.confidence.${rule.confidence}`),
        }),
    ]
  })
  const columns = ['effectOn', 'effectIs', 'rule'].map((column) => worded(`regime.column.${column}`))
  const title = worded('regime.effect.title', { from: worded(`app.status.${from}`), to: worded(`app.status.${to}`) })
  return `${title}\n${tableText(columns, rows)}`
}
