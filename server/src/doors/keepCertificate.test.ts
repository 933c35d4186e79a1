import { X509Certificate } from 'node:crypto'
import { copyFile, readFile, rename, writeFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { corps } from '../../../tests/scenario/aTlsSite.ts'
import { ownDoors } from '../../../tests/scenario/ownDoors.ts'
import { issueIn } from '../tls/authority.ts'
import { certificateState } from '../tls/state.ts'

const { site, opened, byTls, closeDoors } = ownDoors()

const day = 86_400_000

describe('a renewed certificate', () => {
  test('is taken up without a restart, and told of', async () => {
    const told: string[] = []
    const { asking, folder, server } = await byTls({ lookEveryMs: 20, tell: (sentence) => told.push(sentence) })
    const before = (await asking('/')).fingerprint
    await issueIn(folder)
    const after = new X509Certificate(await readFile(server)).fingerprint256
    await expect.poll(async () => (await asking('/')).fingerprint).toBe(after)
    expect([after === before, told]).toEqual([false, [expect.stringMatching(/^The new certificate is in use\. It is valid until \d/)]])
    expect(certificateState()).toMatchObject({ hosts: [corps, 'localhost'], daysLeft: 395, endsSoon: false, own: false, notTaken: null })
  })

  test('that cannot be used is told of once, and the one before it goes on', async () => {
    const told: string[] = []
    const { asking, server } = await byTls({ lookEveryMs: 20, tell: (sentence) => told.push(sentence) })
    const before = (await asking('/')).fingerprint
    await copyFile(server, `${server}.kept`)
    await writeFile(server, 'half of it')
    await expect.poll(() => told.length).toBe(1)
    expect(told[0]).toMatch(/was not taken up; the one before it goes on\. The certificate .* cannot be used: it is no certificate/)
    expect(certificateState()?.notTaken).toMatchObject({ code: 'certificateUnusable' })
    expect((await asking('/')).fingerprint).toBe(before)
    await rename(`${server}.kept`, server)
    await expect.poll(() => certificateState()?.notTaken ?? null).toBe(null)
    expect(told).toHaveLength(1)
  })

  test('in two files written one after the other is taken up when both are there', async () => {
    const [one, other] = [await site(), await site({ at: new Date(Date.now() - day) })]
    const files = { certificate: `${one.folder}/a.crt`, key: `${one.folder}/a.key` }
    await copyFile(one.server, files.certificate)
    await copyFile(one.server, files.key)
    const told: string[] = []
    await opened({ certificate: files, lookEveryMs: 20, tell: (sentence) => told.push(sentence) })
    await copyFile(other.server, files.certificate)
    await copyFile(other.server, files.key)
    await expect.poll(() => told.at(-1) ?? '').toMatch(/^The new certificate is in use/)
  })

  test('that will end soon is said to', async () => {
    await byTls({ at: new Date(Date.now() - 380 * day) })
    expect(certificateState()).toMatchObject({ daysLeft: 15, endsSoon: true, issuer: expect.stringContaining('Muster signer') })
    await closeDoors()
    expect(certificateState()).toBe(null)
  })
})
