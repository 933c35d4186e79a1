import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { aTlsSite, corps } from '../../../tests/scenario/aTlsSite.ts'
import { trustDoor } from './trust.ts'
import { deviceOf, devices } from './trustSteps.ts'

const places = { site: () => `https://${corps}:4110`, page: () => `http://${corps}:4180/trust` }
const at = (path: string) => `http://any.name${path}`

describe('the door that phones come to first', () => {
  test('gives the page with the fingerprint, the names the authority may vouch for, and nothing that runs or is fetched', async () => {
    const site = await aTlsSite({ names: { hosts: [corps], addresses: ['203.0.113.9'] } })
    const answer = await trustDoor(site.folder, places).request(at('/trust'))
    const page = await answer.text()
    for (const pair of site.issued.authority.fingerprint.flatMap((line) => line.split('  '))) expect(page).toContain(`<code>${pair}</code>`)
    expect(page).toContain(`can vouch for ${corps}, 203.0.113.9, for names that exist only inside a site`)
    expect(page).toContain(`<a href="https://${corps}:4110">`)
    expect(page).not.toMatch(/<script|<link|<img|\bon\w+=|url\(|@import|http-equiv/)
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
    )
    expect([answer.headers.get('cache-control'), answer.headers.get('x-content-type-options')]).toEqual(['no-store', 'nosniff'])
    await site.gone()
  })

  test('gives the certificate in each form with its type, and no key', async () => {
    const site = await aTlsSite()
    const door = trustDoor(site.folder, places)
    const forms = await Promise.all(['crt', 'pem', 'mobileconfig'].map((form) => door.request(at(`/trust/muster-authority.${form}`))))
    expect(forms.map((answer) => [answer.status, answer.headers.get('content-type')])).toEqual([
      [200, 'application/x-x509-ca-cert'],
      [200, 'application/x-pem-file'],
      [200, 'application/x-apple-aspen-config'],
    ])
    const [crt, pem, profile] = await Promise.all(forms.map(async (answer) => Buffer.from(await answer.arrayBuffer())))
    expect(crt?.equals(site.issued.authority.der)).toBe(true)
    expect(profile?.toString()).toContain(`<data>${crt?.toString('base64')}</data>`)
    expect(`${pem}${profile}`).not.toContain('PRIVATE')
    await site.gone()
  })

  test('says so where there is no authority, or one that cannot be read', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'muster-trust-'))
    const door = trustDoor(folder, places)
    const [none, file] = [await door.request(at('/trust')), await door.request(at('/trust/muster-authority.crt'))]
    expect([none.status, file.status, await none.text()]).toEqual([404, 404, 'There is no authority of its own here to be trusted.'])
    await writeFile(join(folder, 'authority.crt'), 'damaged')
    const damaged = await door.request(at('/trust'))
    expect([damaged.status, await damaged.text()]).toEqual([503, expect.stringMatching(/^The authority of this site cannot be used/)])
    await rm(folder, { recursive: true })
  })
})

test.each([
  [
    'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
    'trust.android',
  ],
  ['Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0', 'trust.android'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 Version/18.6 Mobile/15E148 Safari/604.1', 'trust.apple'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.6 Safari/605.1.15', 'trust.mac'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0', 'trust.windows'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'trust.linux'],
  ['curl/8.5.0', undefined],
  ['', undefined],
])('%s runs on %s', (userAgent, device) => {
  expect(deviceOf(userAgent)).toBe(device)
})

test('what is typed on a device names the file that the page gives', () => {
  const typed = devices.flatMap(({ steps }) => steps.flatMap(({ type }) => type ?? []))
  expect(typed.length).toBeGreaterThan(4)
  expect(typed.filter((line) => !/muster-authority\.(crt|pem)/.test(line))).toEqual([])
})
