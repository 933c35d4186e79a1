import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusal } from '../../../tests/scenario/world.ts'
import { makeIdentity, readIdentities, recipientsFor } from './recipients.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-recipients-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A pair that is published with the age specification. */
const identity = 'AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX'
const recipient = 'age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj'

test('a key is made for its owner alone, in the form of age-keygen, and never over one that is there', async () => {
  const file = join(folder, 'key')
  const made = await makeIdentity(file)
  expect(made).toMatch(/^age1[0-9a-z]{58}$/)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  const text = await readFile(file, 'utf8')
  expect(text).toMatch(new RegExp(`^# created: .*\\n# public key: ${made}\\nAGE-SECRET-KEY-1[0-9A-Z]{58}\\n$`))
  expect(await readIdentities(file)).toEqual([text.split('\n')[2]])
  expect((await refusal(makeIdentity(file))).code).toBe('backupFileTaken')
  expect(await readFile(file, 'utf8')).toBe(text)
  expect((await refusal(makeIdentity(join(folder, 'nowhere', 'key')))).facts.code).toBe('ENOENT')
})

test.each([
  ['a key alone', `${identity}\n`, true],
  ['comments, empty lines and the ends of lines of Windows', `# mine\r\n\r\n${identity}\r\n`, true],
  ['nothing', '', false],
  ['a recipient, which opens nothing', recipient, false],
  ['a slip of the pen', identity.replace('GFPQ', 'GFQP'), false],
  ['a text', 'Dear Sir', false],
])('of a key file with %s', async (_what, text, good) => {
  const file = join(folder, 'given')
  await writeFile(file, text)
  if (good) expect(await readIdentities(file)).toEqual([identity])
  else {
    const no = await refusal(readIdentities(file))
    expect([no.code, no.sentence]).toEqual(['identityUnreadable', expect.not.stringContaining('GFPYY')])
  }
})

test('the recipient is the one asked for, else that of the environment, else the one remembered in the data folder', async () => {
  const other = await makeIdentity(join(folder, 'other'))
  const env = { MUSTER_BACKUP_RECIPIENT: `${other}, ${recipient}` }
  expect(await recipientsFor(recipient, folder, env)).toEqual([recipient])
  expect(await recipientsFor(undefined, folder, env)).toEqual([other, recipient])
  const none = await refusal(recipientsFor(undefined, folder, {}))
  expect([none.code, none.sentence]).toEqual(['recipientMissing', expect.stringContaining('muster backup key --to FILE')])
  await writeFile(join(folder, 'backup.json'), JSON.stringify({ recipients: [recipient] }))
  expect(await recipientsFor(undefined, folder, {})).toEqual([recipient])
  await writeFile(join(folder, 'backup.json'), JSON.stringify({ recipient }))
  expect((await refusal(recipientsFor(undefined, folder, {}))).code).toBe('recipientUnreadable')
  expect((await refusal(recipientsFor(undefined, null, {}))).code).toBe('recipientMissing')
  for (const asked of ['age1nobody', identity, `${recipient}x`, 'ssh-ed25519 AAAA'])
    expect(await refusal(recipientsFor(asked, null, {}))).toMatchObject({
      code: 'recipientUnreadable',
      sentence: expect.not.stringMatching(/GFPYY/),
    })
})
