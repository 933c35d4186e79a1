import type { Browser, Page, Request } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aBrowser, aPage, barriersOn, keepPicture, troubleOn } from '../browser/browser.ts'
import { withOffer, withRegime } from '../scenario/aRegimeInForce.ts'
import { aWorld } from '../scenario/world.ts'
import { type ActingServer, anActingServer } from './acting.ts'

let server: ActingServer
let browser: Browser

beforeAll(async () => {
  server = await anActingServer({ deskPort: 0 })
  const world = aWorld(server.ground, server.owner)
  await withRegime(world)
  await withOffer(world, { title: 'Back while it stands' })
  browser = await aBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true } as const

async function looked(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await barriersOn(page), `${name}, ${colorScheme}`).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), name).toBe(true)
    await keepPicture(page, `desk-${name}-${colorScheme}`)
  }
}

test('somebody away finds out on their own phone whether an offer covers them, at the desk and nowhere else', async () => {
  const page = await aPage(browser, phone)
  const trouble = troubleOn(page)
  for (const language of ['en', 'de', 'uk']) {
    const { length } = await (await page.request.get(`${server.desk}/covers-me?lang=${language}`)).body()
    expect([language, length < 30_000]).toEqual([language, true])
  }
  const asked: Request[] = []
  page.on('request', (request) => void asked.push(request))
  await page.goto(server.desk)
  await page.getByRole('link', { name: 'Does this cover me?' }).click()
  await page.getByRole('heading', { level: 1, name: 'Does this cover me?' }).waitFor()
  const article = page.getByRole('article', { name: 'Back while it stands' })
  await article.getByText('Nothing speaks against it. What others have to say is still open.').waitFor()
  asked.length = 0
  const group = (name: string) => page.getByRole('group', { name })
  await page.getByLabel('On which day did you leave').fill(new Date(Date.now() - 5 * 86_400_000).toISOString().slice(0, 10))
  await group('How would you come back?').getByLabel('To another unit').check()
  await group('Are you willing to go on serving?').getByLabel('Yes').check()
  await group('Were you called up in an emergency?').getByLabel('No', { exact: true }).check()
  await article.getByText('By what you say, this covers you if you ask today.').waitFor()
  await looked(page, 'covers')
  await group('Were you called up in an emergency?').getByLabel('Yes').check()
  await article.getByText(/this does not cover you\. Ask all the same/).waitFor()
  // Enter in a field sends nothing, since there is no form.
  await page.getByLabel('On which day did you leave').press('Enter')
  expect(asked).toEqual([])

  // In another language what was answered stays, goes to nobody, and is kept nowhere once the page is there.
  await page.getByRole('link', { name: 'Deutsch', exact: true }).click()
  await article.getByText(/gilt dieses Angebot nicht für Sie\. Fragen Sie trotzdem/).waitFor()
  await looked(page, 'de-covers')
  expect(asked.map((request) => [request.url(), request.postData()])).toEqual([[`${server.desk}/covers-me?lang=de`, null]])
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0])
  await page.getByRole('link', { name: 'Українська', exact: true }).click()
  await article.getByText(/ця пропозиція Вас не стосується\. Усе одно запитайте/).waitFor()
  await looked(page, 'uk-covers')
  await page.reload()
  expect(await page.locator('input[value=yes]:checked').count()).toBe(0)
  await page.getByRole('link', { name: 'Запитати службу або повернутися' }).click()
  await page.locator('textarea[name=text]').waitFor()
  expect([await page.context().cookies(), trouble]).toEqual([[], []])
  await page.context().close()
})

test('where no script runs the offers stand there in plain words, and nothing is asked', async () => {
  const page = await aPage(browser, { ...phone, javaScriptEnabled: false })
  await page.goto(`${server.desk}/covers-me`)
  expect(await page.getByText('Here stand all offers, with what each asks.').isVisible()).toBe(true)
  expect(await page.getByText('Willing to go on serving.').isVisible()).toBe(true)
  expect(await page.locator('#questions, [data-verdict], [data-answer]').filter({ visible: true }).count()).toBe(0)
  await keepPicture(page, 'desk-covers-plain')
  await page.context().close()
})
