import { describe, expect, test } from 'vitest'
import { ask, corps } from '../../../tests/scenario/aTlsSite.ts'
import { ownDoors } from '../../../tests/scenario/ownDoors.ts'

const { opened, byTls } = ownDoors()

describe('behind a proxy', () => {
  const through = { host: corps, 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https' }

  test('who comes through it is known by its word', async () => {
    const { address, behind } = await opened({ host: '127.0.0.1', proxies: ['127.0.0.1'], names: [corps] })
    expect([address, behind]).toEqual([`https://${corps}`, expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/)])
    const told = await ask(`${behind}/api/visit`, { headers: { ...through, origin: `https://${corps}`, 'sec-fetch-site': 'same-origin' } })
    expect(JSON.parse(told.body)).toEqual({ origin: `https://${corps}`, host: corps, secure: true, address: '203.0.113.9' })
    expect(told.headers['strict-transport-security']).toBe('max-age=15768000')
  })

  test('who comes past it is refused, page or API, whatever they say of themselves', async () => {
    const { behind } = await opened({ host: '127.0.0.1', proxies: ['10.0.0.1'], names: [corps] })
    const [page, api] = await Promise.all(['/', '/api/visit'].map((path) => ask(behind + path, { headers: through })))
    expect([page?.status, page?.body]).toEqual([
      403,
      expect.stringMatching(/^Muster answers here only to its proxy, and 127\.0\.0\.1 is not it/),
    ])
    expect(JSON.parse(api?.body ?? '')).toMatchObject({ fault: { code: 'notThroughProxy', facts: { address: '127.0.0.1' } } })
  })

  test('what a visitor wrote into the headers before the proxy did is not believed', async () => {
    const { behind } = await opened({ host: '127.0.0.1', proxies: ['127.0.0.1'], names: [corps] })
    const headers = { ...through, 'x-forwarded-for': '127.0.0.1, 10.9.9.9, 203.0.113.9' }
    expect(JSON.parse((await ask(`${behind}/api/visit`, { headers })).body).address).toBe('203.0.113.9')
    const twice = { ...through, 'x-forwarded-for': ['127.0.0.1', '203.0.113.9'] }
    expect(JSON.parse((await ask(`${behind}/api/visit`, { headers: twice })).body).address).toBe('203.0.113.9')
    const both = await ask(`${behind}/api/visit`, { headers: { ...through, forwarded: 'for=127.0.0.1;proto=https' } })
    expect([both.status, JSON.parse(both.body).fault.code]).toEqual([400, 'forwardedUnclear'])
  })

  test.each([
    ['without TLS', { ...through, 'x-forwarded-proto': 'http' }, 'notSecure'],
    ['by another name', { ...through, host: 'evil.example' }, 'notFromHere'],
    ['from another page', { ...through, origin: 'https://evil.example' }, 'notFromHere'],
    ['without a word of the proxy', { host: corps }, 'forwardedUnclear'],
  ])('who comes to it %s is refused', async (_how, headers: Record<string, string>, code) => {
    const { behind } = await opened({ host: '127.0.0.1', proxies: ['127.0.0.1'], names: [corps] })
    expect(JSON.parse((await ask(`${behind}/api/visit`, { headers })).body).fault.code).toBe(code)
  })

  test('the way from it may be TLS too', async () => {
    const { ca, serving } = await byTls({ host: '127.0.0.1', proxies: ['127.0.0.1'], names: ['public.example'] })
    const headers = { ...through, host: 'public.example' }
    const told = await ask(`${serving.behind}/api/visit`, { ca, servername: corps, headers })
    expect(JSON.parse(told.body)).toMatchObject({ origin: 'https://public.example', address: '203.0.113.9' })
  })
})
