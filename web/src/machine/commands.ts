import type { MachineLook } from '@muster/domain/machine/looks.ts'

/** How the machine is kept by hand, at its terminal. What stands in capitals is for whoever types it to say. */
export const byHand = {
  backup: 'muster backup --to FOLDER',
  backupVerify: 'muster backup verify FILE --identity KEYFILE',
  verify: 'muster verify',
  restore: 'muster restore FILE --identity KEYFILE',
  keysRestore: 'muster keys restore',
  keysShare: 'muster keys share --threshold 2 --shares 3 --out SHEETS.html',
} as const

const firstBackup = ['muster backup key --to KEYFILE', 'muster backup --to FOLDER --recipient RECIPIENT']

/** What to type to mend it, line by line; none where it is mended elsewhere. */
export function commandsFor(look: MachineLook): readonly string[] {
  switch (look.kind) {
    case 'backupNone':
    case 'backupOld':
      return look.facts.recipients > 0 ? [byHand.backup] : firstBackup
    case 'verifiedNone':
    case 'verifiedOld':
      return [byHand.backupVerify]
    case 'sharesNone':
    case 'sharesOld':
      return [byHand.keysShare]
    case 'keysMissing':
      return [byHand.keysRestore]
    case 'witnessNone':
      return ['muster ledger checkpoint --out FILE']
    case 'notSealed':
      return [byHand.verify]
    case 'sealBehind':
      return ['muster ledger']
    case 'certificateEnded':
    case 'certificateEnds':
      return look.facts.own === 'true' ? ['muster tls'] : []
    case 'notWalled':
      return look.facts.above === 'true' ? [] : [byHand.backup, `${byHand.restore} --over`]
    default:
      return []
  }
}
