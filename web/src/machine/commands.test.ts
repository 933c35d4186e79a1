import type { MachineLook } from '@muster/domain/machine/looks.ts'
import { english } from '@muster/domain/messages/catalogue.ts'
import { expect, test } from 'vitest'
import { byHand, commandsFor } from './commands.ts'

const looks: MachineLook[] = [
  { kind: 'backupNone', facts: { entries: 1, recipients: 0 } },
  { kind: 'backupOld', facts: { age: 1, at: '', since: 1, recipients: 1 } },
  { kind: 'verifiedNone', facts: { at: '' } },
  { kind: 'verifiedOld', facts: { age: 1, at: '' } },
  { kind: 'sharesNone', facts: { count: 1 } },
  { kind: 'sharesOld', facts: { count: 1, keys: '', made: '' } },
  { kind: 'keysMissing', facts: { count: 1, keys: '' } },
  { kind: 'witnessNone', facts: { entries: 1 } },
  { kind: 'notSealed', facts: { reason: '' } },
  { kind: 'sealBehind', facts: { lag: 11, waiting: 1 } },
  { kind: 'certificateEnds', facts: { at: '', days: 3, own: 'true' } },
  { kind: 'notWalled', facts: { above: 'false', tables: 'person' } },
]
const commands = [...new Set([...Object.values(byHand), ...looks.flatMap(commandsFor)])]

test('every line of a mend that is made at the terminal is told', () => {
  expect(looks.filter((look) => commandsFor(look).length === 0)).toEqual([])
  expect(commandsFor({ kind: 'certificateEnds', facts: { at: '', days: 3, own: 'false' } })).toEqual([])
})

test.each(commands)('«%s» is a command that the help of the terminal knows, with its words and options', (command) => {
  const [muster, name = '', ...rest] = command.split(' ')
  const help = english[`terminal.help.${name}`] ?? ''
  expect([muster, help]).toEqual(['muster', expect.stringContaining(`muster ${name}`)])
  const word = rest.find((one) => /^[a-z]+$/.test(one))
  if (word !== undefined) expect(help).toContain(`muster ${name} ${word}`)
  for (const option of rest.filter((one) => one.startsWith('--'))) expect(help).toContain(option)
})
