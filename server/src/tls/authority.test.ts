import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { ask, aTlsSite, corps, type TlsSite } from '../../../tests/scenario/aTlsSite.ts'
import { refusal } from '../../../tests/scenario/world.ts'
import { issueIn, readAuthority } from './authority.ts'
import { publicNames } from './constraints.ts'
import { serverCertificate } from './issue.ts'
import { renewOwn } from './renewOwn.ts'

const day = 86_400_000
const sites: TlsSite[] = []
const servers: Server[] = []
const site = async (...more: Parameters<typeof aTlsSite>) => {
  const one = await aTlsSite(...more)
  sites.push(one)
  return one
}
afterEach(async () => {
  for (const one of servers.splice(0)) one.close()
  for (const one of sites.splice(0)) await one.gone()
})
const certificateAt = async (file: string) => new X509Certificate(await readFile(file))

/** Asks a server that uses this certificate, as a visitor who trusts this authority alone. */
async function visit(pem: string, ca: string, servername: string): Promise<string> {
  const server = createServer({ cert: pem, key: pem }, (_, answer) => answer.end('here'))
  servers.push(server)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo // it listens on a port
  return ask(`https://127.0.0.1:${port}/`, { ca, servername }).then(
    ({ body }) => body,
    (error) => `${error.code} ${error.message}`,
  )
}

describe('a new authority', () => {
  test('is made for ten years, and a certificate for the server for 397 days, as phones want it', async () => {
    const at = new Date('2030-01-01T12:00:00Z')
    const { authority, server, issued } = await site({ at })
    const root = await certificateAt(authority)
    const leaf = await certificateAt(server)
    expect(issued).toMatchObject({
      madeAuthority: true,
      names: { hosts: [corps, 'localhost'], addresses: ['192.168.1.7', '127.0.0.1', '::1'] },
    })
    expect([root.validFromDate.toISOString(), root.validToDate.toISOString()]).toEqual([
      '2029-12-31T12:00:00.000Z',
      '2040-01-01T11:59:59.000Z',
    ])
    expect((leaf.validToDate.getTime() + 1000 - leaf.validFromDate.getTime()) / day).toBe(397)
    expect([root.ca, leaf.ca, leaf.keyUsage, leaf.publicKey.asymmetricKeyDetails]).toEqual([
      true,
      false,
      ['1.3.6.1.5.5.7.3.1'],
      { namedCurve: 'prime256v1' },
    ])
    expect(leaf.subjectAltName).toMatch(/^DNS:muster\.corps\.example, DNS:localhost, IP Address:192\.168\.1\.7,/)
  })

  test('keeps its secrets from others on the machine, and leaves nothing half done', async () => {
    const { folder, authority, signer, server } = await site()
    const modes = await Promise.all([folder, signer, server, authority].map(async (path) => ((await stat(path)).mode & 0o777).toString(8)))
    expect(modes).toEqual(['700', '600', '600', '644'])
    expect(await readFile(authority, 'utf8')).not.toContain('PRIVATE')
    expect(await certificateAt(authority)).toMatchObject({ subject: (await certificateAt(authority)).issuer })
  })

  test('has no key left that could vouch for what its constraints do not name', async () => {
    const { authority, signer, server } = await site()
    const root = await certificateAt(authority)
    for (const file of [signer, server]) {
      const own = await certificateAt(file)
      const key = createPrivateKey(await readFile(file))
      expect([own.checkPrivateKey(key), root.checkPrivateKey(key)]).toEqual([true, false])
    }
  })

  test('is trusted by a visitor who knows it, for its own names', async () => {
    const { server, ca } = await site()
    const pem = await readFile(server, 'utf8')
    expect(await visit(pem, ca, corps)).toBe('here')
    expect(await visit(pem, ca, 'localhost')).toBe('here')
    expect(await visit(pem, ca, 'other.example')).toContain('ERR_TLS_CERT_ALTNAME_INVALID')
    const stranger = await site()
    expect(await visit(pem, stranger.ca, corps)).toContain('UNABLE_TO_GET_ISSUER_CERT_LOCALLY')
  })

  test('even with its key in the wrong hands vouches for no bank', async () => {
    const { signer, ca, authority } = await site()
    const pem = await readFile(signer, 'utf8')
    const stolen = { certificate: pem.slice(0, pem.indexOf('-----BEGIN PRIVATE')), key: pem.slice(pem.indexOf('-----BEGIN PRIVATE')) }
    const bank = await serverCertificate(stolen, { hosts: ['bank.example'], addresses: [] }, new Date())
    expect(await visit(bank, ca, 'bank.example')).toContain('permitted subtree violation')
    const printer = await serverCertificate(stolen, { hosts: ['printer.local'], addresses: [] }, new Date())
    expect(await visit(printer, ca, 'printer.local')).toBe('here')
    const { pem: root } = (await readAuthority(sites[0]?.folder ?? '')) ?? { pem: '' }
    expect([publicNames(root), root.trim()]).toEqual([[corps], (await readFile(authority, 'utf8')).trim()])
  })

  test('without names is for what the machine is called, and never without localhost', async () => {
    const { issued } = await site({ names: undefined } as object)
    expect(issued.names.hosts).toContain('localhost')
    expect(issued.names.addresses).toEqual(expect.arrayContaining(['127.0.0.1', '::1']))
  })
})

describe('the next certificate', () => {
  test('is by the same authority, for the same names, and devices take it', async () => {
    const { folder, authority, server, ca } = await site()
    const before = [await readFile(authority, 'utf8'), await readFile(server, 'utf8')]
    const again = await issueIn(folder)
    expect([again.madeAuthority, again.names.hosts]).toEqual([false, [corps, 'localhost']])
    const after = [await readFile(authority, 'utf8'), await readFile(server, 'utf8')]
    expect([after[0] === before[0], after[1] === before[1]]).toEqual([true, false])
    expect(await visit(after[1] ?? '', ca, corps)).toBe('here')
  })

  test.each([
    [{ hosts: ['mail.muster.corps.example', 'muster.local'], addresses: ['10.9.8.7'] }, null],
    [{ hosts: ['other.example'], addresses: [] }, 'other.example'],
    [{ hosts: [], addresses: ['203.0.113.9'] }, '203.0.113.9'],
  ])('for %j is made, unless the authority was made for others: %s', async (names, beyond) => {
    const { folder, server, ca } = await site()
    const before = await readFile(server, 'utf8')
    if (beyond === null) {
      await issueIn(folder, { names })
      for (const host of names.hosts) expect(await visit(await readFile(server, 'utf8'), ca, host)).toBe('here')
      return
    }
    const no = await refusal(issueIn(folder, { names }))
    expect([no.code, no.facts, no.sentence]).toEqual(['authorityTooNarrow', { name: beyond }, expect.stringContaining('--new-authority')])
    expect(await readFile(server, 'utf8')).toBe(before)
    const made = await issueIn(folder, { names, newAuthority: true })
    expect([made.madeAuthority, made.names.hosts.includes(corps)]).toEqual([true, false])
  })

  test.each([
    ['gone', (files: TlsSite) => rm(files.signer), 'missing'],
    ['damaged', (files: TlsSite) => writeFile(files.signer, 'nothing'), 'unreadable'],
    ['of another authority', async (files: TlsSite) => writeFile(files.signer, await readFile((await site()).signer)), 'mismatch'],
    ['behind a damaged authority', (files: TlsSite) => writeFile(files.authority, '-----BEGIN CERTIFICATE-----\nAAAA\n'), 'unreadable'],
  ])('is refused where the signer is %s', async (_what, spoil, problem) => {
    const files = await site()
    await spoil(files)
    const no = await refusal(issueIn(files.folder))
    expect([no.code, no.facts.problem, no.sentence]).toEqual([
      'authorityUnusable',
      problem,
      expect.stringContaining('muster tls --new-authority'),
    ])
  })

  test('is made also where the one before it is damaged', async () => {
    const { folder, server } = await site()
    await writeFile(server, 'half of it')
    expect(await renewOwn(folder)).toBe(false)
    expect((await issueIn(folder, { names: { hosts: [corps], addresses: [] } })).madeAuthority).toBe(false)
    expect((await certificateAt(server)).checkHost(corps)).toBe(corps)
  })

  test('is refused when the authority has ended', async () => {
    const { folder } = await site({ at: new Date('2010-01-01') })
    expect(await refusal(issueIn(folder))).toMatchObject({ code: 'authorityUnusable', facts: { problem: 'expired' } })
  })
})

describe('a server renews what «muster tls» made', () => {
  test.each([
    [31, false],
    [30, true],
    [0, true],
  ])('%i days before its end: %s', async (left, renewed) => {
    const { folder, server } = await site()
    const before = await certificateAt(server)
    const at = new Date(before.validToDate.getTime() - left * day)
    expect(await renewOwn(folder, at)).toBe(renewed)
    const { fingerprint256, subjectAltName, validToDate } = await certificateAt(server)
    expect([fingerprint256 === before.fingerprint256, subjectAltName]).toEqual([!renewed, before.subjectAltName])
    expect(validToDate >= before.validToDate).toBe(true)
  })

  test('but not where the signer is in a safe, or there is nothing', async () => {
    const { folder, signer, server } = await site()
    await rm(signer)
    const at = new Date('2100-01-01')
    expect(await renewOwn(folder, at)).toBe(false)
    await rm(server)
    expect(await renewOwn(folder, at)).toBe(false)
  })

  test('nor again and again towards the end of the signer, beyond which nothing of its reaches', async () => {
    const { folder, signer, server } = await site()
    const end = (await certificateAt(signer)).validToDate
    await issueIn(folder, { at: new Date(end.getTime() - 100 * day) })
    expect((await certificateAt(server)).validToDate).toEqual(end)
    expect(await renewOwn(folder, new Date(end.getTime() - 10 * day))).toBe(false)
  })
})
