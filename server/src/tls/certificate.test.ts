import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { chmod, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aTlsSite, corps, type TlsSite } from '../../../tests/scenario/aTlsSite.ts'
import { refusal } from '../../../tests/scenario/world.ts'
import { loadCertificate } from './certificate.ts'
import { fingerprintLines } from './fingerprint.ts'
import { covers, namesOf } from './subject.ts'

/** By openssl: req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 36500 -subj /CN=client -addext extendedKeyUsage=clientAuth … */
const clientCertificate = `-----BEGIN CERTIFICATE-----
MIIBqjCCAVGgAwIBAgIUYnBP7tDGQ6DKzz2w0qgOfeL8zLwwCgYIKoZIzj0EAwIw
ETEPMA0GA1UEAwwGY2xpZW50MCAXDTI2MTEyODIwMTQ0NloYDzIxMjYxMTA0MjAx
NDQ2WjARMQ8wDQYDVQQDDAZjbGllbnQwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNC
AAQkatN1G9Rr2Y41GJgKTiWKe5DcA/a3e5gvBF3khU71ChtLQxGid34X2i+ULtvn
7mtgO85eFARjWjn//Cv4+MKVo4GEMIGBMB0GA1UdDgQWBBSIlB9cXriy3XtddlUe
y3+0Ji6msjAfBgNVHSMEGDAWgBSIlB9cXriy3XtddlUey3+0Ji6msjAPBgNVHRMB
Af8EBTADAQH/MBMGA1UdJQQMMAoGCCsGAQUFBwMCMBkGA1UdEQQSMBCCDmNsaWVu
dC5leGFtcGxlMAoGCCqGSM49BAMCA0cAMEQCIGfryK6Vwl+Iy8EF0BTSpzvFtnyJ
eqJYn2KIRcySSIrlAiBjxVicde2JkhS6dmqP6hSq2I5cvDeAvH06mLghM4rpAw==
-----END CERTIFICATE-----
`

let site: TlsSite
let certificate: string
let key: string
beforeAll(async () => {
  site = await aTlsSite()
  const pem = await readFile(site.server, 'utf8')
  certificate = join(site.folder, 'own.crt')
  key = join(site.folder, 'own.key')
  await writeFile(certificate, pem.slice(0, pem.indexOf('-----BEGIN PRIVATE')))
  await writeFile(key, pem.slice(pem.indexOf('-----BEGIN PRIVATE')), { mode: 0o600 })
})
afterAll(() => site.gone())

async function aFile(name: string, text: string, mode = 0o600): Promise<string> {
  const path = join(site.folder, name)
  await writeFile(path, text)
  await chmod(path, mode)
  return path
}

test('certificate and key are taken from two files or from one, and the names are those of the certificate', async () => {
  for (const files of [
    { certificate, key },
    { certificate: site.server, key: site.server },
  ]) {
    const loaded = await loadCertificate(files)
    expect(namesOf(loaded.certificate)).toEqual({ hosts: [corps, 'localhost'], addresses: ['192.168.1.7', '127.0.0.1', '::1'] })
    expect(
      [corps, 'localhost', '192.168.1.7', '::1', '192.168.1.8', 'corps.example', `x.${corps}`, 'Muster server'].map((host) =>
        covers(loaded.certificate, host),
      ),
    ).toEqual([true, true, true, true, false, false, false, false])
  }
})

describe('a certificate that visitors would not take is refused before anything is opened', () => {
  test.each([
    ['is not there', async () => join(site.folder, 'nowhere.crt'), 'missing', /is not there/],
    ['is no certificate', () => aFile('not.crt', 'hello'), 'unreadable', /no certificate in PEM form/],
    ['is a key', async () => key, 'unreadable', /no certificate in PEM form/],
  ])('one that %s', async (_what, file, problem, sentence) => {
    const no = await refusal(loadCertificate({ certificate: await file(), key }))
    expect([no.code, no.facts.problem, no.sentence]).toEqual(['certificateUnusable', problem, expect.stringMatching(sentence)])
  })

  test('one that has ended, and one that has not begun', async () => {
    const { certificate: one } = await loadCertificate({ certificate, key })
    const after = new Date(one.validToDate.getTime() + 1)
    const before = new Date(one.validFromDate.getTime() - 1)
    const on = one.validToDate.toISOString().slice(0, 10)
    const ended = await refusal(loadCertificate({ certificate, key }, after))
    expect([ended.code, ended.facts]).toEqual(['certificateUnusable', { file: certificate, problem: 'expired', on }])
    expect(await refusal(loadCertificate({ certificate, key }, before))).toMatchObject({ facts: { problem: 'notYet' } })
  })

  test('one that was made for something other than servers', async () => {
    const no = await refusal(loadCertificate({ certificate: await aFile('client.crt', clientCertificate), key }, new Date('2030-01-01')))
    expect(no).toMatchObject({ code: 'certificateUnusable', facts: { problem: 'notForServers' } })
  })
})

describe('a key that does not fit, or that others may read, is refused', () => {
  const other = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
  test.each([
    ['is not there', async () => join(site.folder, 'nowhere.key'), 'missing'],
    ['is no key', () => aFile('not.key', 'hello'), 'unreadable'],
    ['is of another certificate', () => aFile('other.key', String(other().export({ type: 'pkcs8', format: 'pem' }))), 'mismatch'],
    [
      'is under a password',
      () => aFile('locked.key', String(other().export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }))),
      'encrypted',
    ],
    ['others may read', async () => aFile('open.key', await readFile(key, 'utf8'), 0o644), 'open'],
    ['the group may read', async () => aFile('group.key', await readFile(key, 'utf8'), 0o640), 'open'],
  ])('one that %s', async (_what, file, problem) => {
    const path = await file()
    const no = await refusal(loadCertificate({ certificate, key: path }))
    expect([no.code, no.facts.file, no.facts.problem]).toEqual(['keyUnusable', path, problem])
    expect(no.sentence).not.toContain('…')
    if (problem === 'open') expect(no.sentence).toContain(`chmod 600 ${path}`)
  })

  test('none of the refusals repeats a piece of a key', async () => {
    const secret = createPrivateKey(await readFile(key))
      .export({ type: 'pkcs8', format: 'der' })
      .toString('base64')
      .slice(40, 80)
    const no = await refusal(loadCertificate({ certificate: key, key }))
    expect(JSON.stringify([no.sentence, no.facts])).not.toContain(secret)
  })
})

test('a fingerprint is shown in pairs, eight a line, and is the digest of the file', () => {
  expect(fingerprintLines(new TextEncoder().encode('abc'))).toEqual([
    'BA 78 16 BF  8F 01 CF EA',
    '41 41 40 DE  5D AE 22 23',
    'B0 03 61 A3  96 17 7A 9C',
    'B4 10 FF 61  F2 00 15 AD',
  ])
})
