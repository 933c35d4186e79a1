import { Hono } from 'hono'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDoors, type Serving } from '../../server/src/doors/opening.ts'
import { aBrowser, aPage, barriersOn, keepPicture, troubleOn } from '../browser/browser.ts'
import { aTlsSite, type TlsSite } from '../scenario/aTlsSite.ts'

let browser: Browser
let site: TlsSite
let serving: Serving
let address: string
beforeAll(async () => {
  site = await aTlsSite()
  const certificate = { certificate: site.server, key: site.server }
  const asked = { port: 0, trustPort: 0, host: '127.0.0.1', certificate, folder: site.folder }
  serving = await openDoors(new Hono(), asked, async () => async () => {})
  address = `http://127.0.0.1:${new URL(serving.trustAddress ?? '').port}/trust`
  browser = await aBrowser()
})
afterAll(async () => {
  await browser?.close()
  await serving?.close()
  await site?.gone()
})

const android = 'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36'
const looks: [string, BrowserContextOptions][] = [
  ['phone-light', { viewport: { width: 360, height: 740 }, colorScheme: 'light', hasTouch: true, userAgent: android }],
  ['phone-dark', { viewport: { width: 360, height: 740 }, colorScheme: 'dark', hasTouch: true, userAgent: android }],
  ['desk-light', { viewport: { width: 1280, height: 900 }, colorScheme: 'light' }],
  ['desk-dark', { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' }],
]

async function onPage(settings: BrowserContextOptions, work: (page: Page) => Promise<void>): Promise<void> {
  const page = await aPage(browser, { javaScriptEnabled: true, ...settings })
  await page.goto(address)
  await work(page)
  await page.context().close()
}

describe.each(looks)('the page for phones, %s', (name, settings) => {
  test('keeps nobody out, fits its width, asks for nothing else, and shows the fingerprint whole', async () => {
    const page = await aPage(browser, settings)
    const trouble = troubleOn(page)
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.goto(address)
    for (const line of site.issued.authority.fingerprint)
      expect((await page.locator('figure').innerText()).replace(/\s+/g, ' ')).toContain(line.replace(/\s+/g, ' '))
    for (const summary of await page.locator('summary').all())
      if ((await summary.locator('xpath=..').getAttribute('open')) === null) await summary.press('Enter')
    expect(await page.locator('details[open]').count()).toBe(6)
    expect(await barriersOn(page)).toEqual([])
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(beyond, 'the page scrolls sideways').toBeLessThanOrEqual(0)
    const small = await page
      .locator('a, summary')
      .evaluateAll((all) => all.filter((one) => one.closest('p') === null && one.getBoundingClientRect().height < 44).length)
    expect(small, 'links too small for a finger').toBe(0)
    expect([trouble, asked.filter((url) => url !== address)]).toEqual([[], []])
    await keepPicture(page, `trust-${name}`)
    await page.context().close()
  })
})

test('a phone finds its own steps open', async () => {
  await onPage({ userAgent: android }, async (page) => {
    expect(await page.locator('details[open] summary').allInnerTexts()).toEqual(['Android'])
    await keepPicture(page, 'trust-first')
  })
  await onPage({ userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1' }, async (page) => {
    expect(await page.locator('details[open] summary').allInnerTexts()).toEqual(['iPhone and iPad'])
  })
})

test('it works without script, and leads to the files and to Muster', async () => {
  await onPage({ javaScriptEnabled: false }, async (page) => {
    await page.getByText('Firefox on a computer').click()
    expect(await page.getByText('Trust this CA to identify websites').isVisible()).toBe(true)
    expect(await page.locator('.files a').evaluateAll((all) => all.map((one) => one.getAttribute('href')))).toEqual([
      '/trust/muster-authority.crt',
      '/trust/muster-authority.mobileconfig',
      '/trust/muster-authority.pem',
    ])
    expect(await page.getByRole('link', { name: serving.address }).getAttribute('href')).toBe(serving.address)
    expect(await page.getByRole('img').getAttribute('aria-label')).toBe(`QR code of ${serving.trustAddress}`)
  })
})
