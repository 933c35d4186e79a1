import type { Browser, Page, Request } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aBrowser, aPage, untilQuiet } from '../browser/browser.ts'
import { anAbsence, hoursBefore, type MadeAbsence } from '../scenario/anAbsence.ts'
import { withOffer, withRegime } from '../scenario/aRegimeInForce.ts'
import { aWorld } from '../scenario/world.ts'
import { aServer, type InhabitedServer } from './aServer.ts'
import { aPageAt, looks, standsWell } from './look.ts'

let server: InhabitedServer
let browser: Browser
let offer: string
let made: MadeAbsence

beforeAll(async () => {
  server = await aServer()
  const world = aWorld(server.ground, server.owner)
  await withRegime(world)
  offer = await withOffer(world, { title: 'Back while it stands' })
  made = await anAbsence(world)
  await made.record(3, { kind: 'askedToComeBack', through: 'unit', offerId: offer })
  for (const [index, days] of [3, 3, 3, 3, 3, 3, 12].entries()) {
    const back = await anAbsence(world, { hours: 24 * (days + 2), name: `Orin ${index}` })
    const rejoined = {
      kind: 'rejoined',
      mode: 'ownUnit',
      condition: 'Unhurt.',
      medical: 'seen',
      areRightsTold: true,
      status: 'PDY',
      offerId: offer,
    }
    await back.record(24 * days, { ...rejoined, unitId: back.companyId, from: hoursBefore(Date.now(), 24 * days) }, 'absence/decide')
  }
  browser = await aBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const pages: Record<string, () => string> = {
  offers: () => '/offers',
  offer: () => `/offers/${offer}`,
  case: () => `/absences/${made.absenceId}`,
  mine: () => '/covers-me',
}

async function shown(page: Page, path: string): Promise<void> {
  await page.goto(server.address + path)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await untilQuiet(page)
}

describe.each(looks)('at $width px, $colorScheme', (look) => {
  test.each(Object.keys(pages))('the page «%s» keeps nobody out and fits its width', async (name) => {
    const { page, trouble } = await aPageAt(browser, look)
    if (name !== 'mine') await server.signedIn(page)
    await shown(page, pages[name]?.() ?? '/')
    expect(trouble).toEqual([])
    await standsWell(page, `offers-${name}`, look)
    await page.context().close()
  })
})

test('«Does this cover me?» is answered to whoever asks, signed in or not, and sends nothing of what they say', async () => {
  const page = await server.signedIn(await aPage(browser))
  const asked: Request[] = []
  page.on('request', (request) => void asked.push(request))
  await shown(page, '/covers-me')
  const article = page.getByRole('article', { name: 'Back while it stands' })
  expect(await article.getByText('Nothing speaks against it. What others have to say is still open.').isVisible()).toBe(true)
  const ofServer = asked.filter((request) => request.url().includes('/api/'))
  expect(ofServer.map((request) => request.url())).toEqual([`${server.address}/api/standing-offers`])
  expect(await Promise.all(ofServer.map(async (request) => (await request.allHeaders()).cookie))).toEqual([undefined])
  asked.length = 0
  await page.getByLabel('On which day did you leave').fill(new Date(Date.now() - 5 * 86_400_000).toISOString().slice(0, 10))
  await page.getByRole('group', { name: 'How would you come back?' }).getByLabel('To another unit').check()
  await page.getByRole('group', { name: 'Are you willing to go on serving?' }).getByLabel('Yes').check()
  await page.getByRole('group', { name: 'Were you called up in an emergency?' }).getByLabel('No', { exact: true }).check()
  expect(await article.getByText('By what you say, this covers you if you ask today.').isVisible()).toBe(true)
  await page.getByRole('group', { name: 'Were you called up in an emergency?' }).getByLabel('Yes').check()
  expect(await article.getByText(/this does not cover you\. Ask all the same/).isVisible()).toBe(true)
  expect(asked).toEqual([])
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0])
  expect(page.url()).toBe(`${server.address}/covers-me`)
  // In another language what was answered stays, and nobody is asked anything.
  for (const [name, title, covered] of [
    ['Deutsch', 'Gilt das für mich?', /gilt dieses Angebot nicht für Sie\. Fragen Sie trotzdem/],
    ['Українська', 'Чи стосується це мене?', /ця пропозиція Вас не стосується\. Усе одно запитайте/],
  ] as const) {
    await page.getByRole('link', { name, exact: true }).click()
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    await article.getByText(covered).waitFor()
    await page.setViewportSize({ width: 360, height: 740 })
    await standsWell(page, `offers-mine-${name === 'Deutsch' ? 'de' : 'uk'}`, { width: 360, colorScheme: 'light' })
  }
  expect([await page.locator('html').getAttribute('lang'), asked.length]).toEqual(['uk', 0])
  await page.context().close()
})

test('the page of an offer says how many came back, and the case what binds it', async () => {
  const page = await server.signedIn(await aPage(browser))
  await shown(page, `/offers/${offer}`)
  expect(await page.getByText('7 people have come back under it.').isVisible()).toBe(true)
  await shown(page, `/absences/${made.absenceId}`)
  const section = page.getByRole('region', { name: 'Offers' })
  await section.getByText('Taken up. It binds: No action.').waitFor()
  await page.context().close()
})

test('an offer is proposed in the form, what is missing is said, and it waits for a second person', async () => {
  const page = await server.signedIn(await aPage(browser))
  await shown(page, '/offers')
  await page.getByRole('button', { name: 'Give an offer' }).click()
  const dialog = page.getByRole('dialog', { name: 'Give an offer' })
  await dialog.getByRole('button', { name: /give the offer/ }).click()
  expect(await dialog.getByRole('alert').count()).toBeGreaterThan(3)
  await dialog.getByLabel('Name', { exact: true }).fill('Back by spring')
  await dialog.getByLabel('the whole force').check()
  await dialog.getByLabel('Last day').fill('2099-03-31')
  await dialog.getByLabel('Under which rule').selectOption('come-back')
  await dialog.getByText(/It holds .* From: /).waitFor()
  await dialog.getByLabel('What it cannot promise').fill('What a court decides.')
  await dialog.getByLabel('Why', { exact: true }).fill('So that people come back.')
  await dialog.getByRole('button', { name: /give the offer/ }).click()
  await page.getByText('Proposed. It stands once somebody else has seconded it.').waitFor()
  await page.getByRole('link', { name: 'What waits for a second person' }).click()
  await page.getByText('Back by spring').first().waitFor()
  await page.context().close()
})
