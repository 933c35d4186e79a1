import { HappeningFile } from '@muster/domain/events/shapes.ts'
import type { Browser, Page } from 'playwright-core'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aBrowser, aPage, keepPicture, troubleOn, untilQuiet } from '../browser/browser.ts'
import { atWar, isMissed, withRegime } from '../scenario/aRegimeInForce.ts'
import { tellingsIn } from '../scenario/tellings.ts'
import { aWorld, type Unit, type World } from '../scenario/world.ts'
import { aServer, type InhabitedServer } from './aServer.ts'
import { aPageAt, looks, standsWell, standsWellInAll } from './look.ts'

let server: InhabitedServer
let browser: Browser
let world: World
let company: Unit
let lockdown: string
let person: string

beforeAll(async () => {
  server = await aServer()
  world = aWorld(server.ground, server.owner)
  await withRegime(world)
  const battalion = await world.aUnit('2nd Battalion', { echelon: 'battalion' })
  company = await world.aCompany('Company K', { under: battalion, zone: 'Europe/Berlin' })
  await company.with(50)
  const { happened, reported, corrected } = tellingsIn(() => world)
  const told = {
    kind: 'lockdown',
    title: 'No leave',
    place: null,
    unitId: battalion.unitId,
    from: '2024-03-02T00:00:00Z',
    fromPrecision: 'day',
  }
  lockdown = await happened(battalion, { ...told, title: 'No leave until further notice' })
  await corrected(lockdown, told, 'It was shorter than that.')
  const first = await reported(lockdown, { origin: 'unit', title: 'Battalion order 7', reliability: 'A', credibility: 1 })
  const second = await reported(lockdown, { bearing: 'corroborates', onReport: first })
  await reported(lockdown, { reliability: 'B', bearing: 'corroborates', onReport: first }, undefined, second)
  await happened(await world.aCompany('Company L', { under: battalion }), { title: 'Fire at Company L' })
  await happened(null, { kind: 'clash', title: 'An old clash', from: '1999-03-04T04:10:00Z', to: '1999-03-04T04:10:00Z' })
  browser = await aBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

async function shown(page: Page, path: string): Promise<void> {
  await page.goto(server.address + path)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await untilQuiet(page)
}

test('fifty captured on one day are one event and fifty absences, and what is decided is decided of each', async () => {
  const page = await server.signedIn(await aPage(browser, { viewport: { width: 1440, height: 900 } }))
  const trouble = troubleOn(page)
  await shown(page, '/events')
  await page.getByRole('link', { name: 'Record an event' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Record the event' }).click()
  expect(await dialog.getByRole('alert').count()).toBe(4) // what kind, in a few words, whom, when
  await dialog.getByLabel('What kind').selectOption('clash')
  await dialog.getByLabel('In a few words').fill('Clash at the ford')
  await dialog.getByLabel('Where (optional)').fill('48.5132, 37.1203')
  await dialog.getByLabel('Which unit').first().fill('Company K')
  await dialog.getByRole('radio', { name: /Company K/ }).check()
  await dialog.getByText('By the clocks of Europe/Berlin').waitFor()
  await dialog.getByLabel('When it was, or began').fill('2024-03-04T05:10')
  await dialog.getByRole('button', { name: 'Record the event' }).click()
  await dialog.getByText('is a point of the map').waitFor()
  await dialog.getByLabel('Where (optional)').fill('the ford')
  await dialog.getByRole('button', { name: 'Record the event' }).click()
  await page.getByRole('heading', { level: 1, name: 'Clash at the ford' }).waitFor()

  await reports(page, { who: 'otherUnit', source: 'Company E', says: 'They were taken.', grade: ['B', '2'] })
  await reports(page, { who: 'press', source: 'The Gazette', says: 'They fell.', grade: ['D', '4'], contradicts: 'Company E' })
  await page.getByText('Contradicted: 2 reports, the best graded B2').waitFor()
  expect(await page.getByText('Contradicts Company E.').isVisible()).toBe(true)

  await page.getByRole('link', { name: 'Open absences of this event' }).click()
  await dialog.getByLabel('All 50 shown').check()
  await dialog.getByText('50 are chosen').waitFor()
  for (const check of await dialog.getByRole('radiogroup').all()) await check.getByLabel('nothing found').check()
  await dialog.getByLabel('What was tried').fill('Called on the radio; nobody answered.')
  // What it does to money and rights stands before the button, of all fifty.
  await dialog.getByRole('row', { name: /^50 people: from «present» to «whereabouts unknown» continued, as before/ }).waitFor()
  await keepPicture(page, 'events-open-1440-light')
  await page.setViewportSize({ width: 360, height: 740 })
  await standsWell(page, 'events-open-fifty', { width: 360, colorScheme: 'light' })
  await page.setViewportSize({ width: 1440, height: 900 })
  await dialog.getByRole('button', { name: 'Open 50 absences' }).click()
  await page.getByText('50 absences were opened.').waitFor()
  await page.getByText('50 that you see, 50 of them open').waitFor()
  expect(await page.getByRole('table', { name: 'Absences that came of it' }).getByRole('row').count()).toBe(51)
  await keepPicture(page, 'events-fifty-1440-light')

  const happening = page.url().split('/').at(-1)?.slice(0, 36) ?? ''
  const { absences } = await world.ask('events/show', { happening }, HappeningFile)
  const says = { kind: 'closed', because: 'takenBack', reasons: 'He was on the range.' }
  const [one] = absences
  await world.act('absence/decide', { absenceId: one?.absenceId, eventId: v7(), held: '2024-03-05T07:00:00Z', says })
  await shown(page, `/events/${happening}`)
  await page.getByText('50 that you see, 49 of them open').waitFor()

  await page.getByRole('table', { name: 'Absences that came of it' }).getByRole('link').nth(1).click()
  const line = page.getByRole('row').filter({ hasText: 'Event: Clash at the ford' })
  await line.getByText('This absence was opened of it.').waitFor()
  expect(await page.getByRole('row').filter({ hasText: 'Event: No leave' }).isVisible()).toBe(true)
  expect(await page.getByRole('row').filter({ hasText: 'The Gazette' }).isVisible()).toBe(true)
  await untilQuiet(page)
  await keepPicture(page, 'events-case-1440-light')
  await line.getByRole('link').click()
  await page.getByRole('heading', { level: 1, name: 'Clash at the ford' }).waitFor()
  // What was refused on the way the browser tells too.
  expect(trouble.filter((line) => !line.includes('status of 400'))).toEqual([])
  await page.context().close()
})

type Word = { who: string; source: string; says: string; grade: [string, string]; contradicts?: string }
async function reports(page: Page, { who, source, says, grade: [reliability, credibility], contradicts }: Word): Promise<void> {
  await page.getByRole('link', { name: 'Add what a source says' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Who says it').selectOption(who)
  await dialog.getByLabel('Name of the source').fill(source)
  await dialog.getByLabel('What it says', { exact: true }).fill(says)
  await dialog.getByLabel('How reliable is the source').selectOption(reliability)
  await dialog.getByLabel('How credible is what it says').selectOption(credibility)
  if (contradicts !== undefined) {
    await dialog.getByLabel('Beside other reports').selectOption('contradicts')
    await dialog.getByLabel('Which report').selectOption({ label: contradicts })
  }
  await dialog.getByRole('button', { name: 'Add the report' }).click()
  await page.getByText('The report was added.').waitFor()
  await page.getByText(says).waitFor()
}

test('a case that began under martial law says so at its head; where it was taken back since, that is looked up again', async () => {
  const { takenBack } = await atWar(world, '2024-03-06T00:00:00Z')
  const [personId = ''] = await company.with(1)
  const absence = await isMissed(world, personId, '2024-03-06T06:00:00Z')
  const page = await server.signedIn(await aPage(browser, { viewport: { width: 1440, height: 900 } }))
  const trouble = troubleOn(page)
  await shown(page, `/absences/${absence}`)
  const head = page.getByText('Began under «Martial law»')
  expect(await head.innerText()).toMatch(/in force since .*; declared by The President, Decree 64$/)
  await takenBack()
  await shown(page, `/absences/${absence}`)
  await page.getByText('No state of war is declared any more').waitFor()
  await standsWellInAll(page, 'events-war')
  await page.getByRole('link', { name: 'Look it up again' }).click()
  await page.getByRole('dialog').getByLabel('When').waitFor()
  await keepPicture(page, 'events-war-look-1440-light')
  await page.getByRole('dialog').getByRole('button', { name: 'Look it up' }).click()
  await head.waitFor({ state: 'detached' })
  await page.getByText('Looked up again.').first().waitFor()
  expect(await page.getByRole('link', { name: 'Look it up again' }).count()).toBe(0)
  expect(trouble).toEqual([])
  await page.context().close()
})

test('a state of war is declared in the form, what is missing is said, and it waits for a second person; of one that stands the end is declared anew', async () => {
  const page = await server.signedIn(await aPage(browser, { viewport: { width: 1440, height: 900 } }))
  const trouble = troubleOn(page)
  await shown(page, '/events')
  await page.getByRole('link', { name: 'Declare a state of war' }).click()
  const dialog = page.getByRole('dialog', { name: 'Declare a state of war, or martial law' })
  await dialog.getByRole('button', { name: /declare it/ }).click()
  expect(await dialog.getByRole('alert').count()).toBe(6) // what, by whom, in which act, over whom, since when, why
  await dialog.getByLabel('What it is called').fill('State of siege')
  await dialog.getByLabel('Declared by').fill('The President')
  await dialog.getByLabel('In which act').fill('Decree 12')
  await dialog.getByLabel('the whole force').check()
  await dialog.getByLabel('In force since').fill('2031-02-01T00:00')
  await dialog.getByLabel('Why', { exact: true }).fill('As it was published.')
  await standsWellInAll(page, 'events-declare')
  await dialog.getByRole('button', { name: /declare it/ }).click()
  await page.getByText('Proposed. It holds once somebody else seconds it').waitFor()
  await page.getByRole('link', { name: 'what waits' }).click()
  await page.getByText('State of siege').first().waitFor()

  await atWar(world, '2030-01-01T00:00:00Z', 'Martial law of 2030')
  await shown(page, '/events')
  await page.getByRole('link', { name: 'Martial law of 2030' }).click()
  await page.getByRole('link', { name: 'Declare it anew' }).click()
  const anew = page.getByRole('dialog', { name: 'Declare it anew' })
  expect(await anew.getByLabel('What it is called').inputValue()).toBe('Martial law of 2030')
  await anew.getByLabel('Until').fill('2029-01-01T00:00')
  await anew.getByLabel('Why', { exact: true }).fill('It ended.')
  await anew.getByRole('button', { name: /declare it anew/ }).click()
  await anew.getByText('Enter until when, after it began').waitFor()
  await anew.getByLabel('Until').fill('2030-06-01T00:00')
  await anew.getByRole('button', { name: /declare it anew/ }).click()
  await page.getByText('Proposed. It holds once somebody else seconds it').waitFor()
  expect(trouble).toEqual([])
  await page.context().close()
})

test('what happened to many stands on the strength of a unit and on the life of somebody in it, and what concerns another unit or time does not', async () => {
  const { happened, reported } = tellingsIn(() => world)
  const burned = await happened(company, { title: 'Explosion at the depot', from: '2024-03-08T04:10:00Z' })
  const first = await reported(burned)
  await reported(burned, { origin: 'police', title: 'Police of Varn', bearing: 'corroborates', onReport: first })
  const page = await server.signedIn(await aPage(browser, { viewport: { width: 1440, height: 900 } }))
  const trouble = troubleOn(page)
  const [personId = ''] = await company.with(1)
  person = personId
  for (const path of [
    `/morning/${company.unitId}?on=2024-03-20`,
    `/units/${company.unitId}?on=2024-03-20`,
    `/people/${personId}?on=2024-03-20`,
  ]) {
    await shown(page, path)
    const line = page.getByRole('listitem').filter({ hasText: 'Explosion at the depot' })
    await line
      .getByText(
        /^8 Mar 2024, 05:10 · Explosion at the depot · explosion, a depot north of Varn · corroborated: 2 reports, the best graded C3$/,
      )
      .waitFor()
    await page.getByRole('listitem').filter({ hasText: 'No leave' }).waitFor()
    expect([path, await page.getByText('Fire at Company L').count(), await page.getByText('An old clash').count()]).toEqual([path, 0, 0])
  }
  await page.getByRole('link', { name: /^8 Mar.* 2024 · Explosion at the depot, a depot north of Varn$/ }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Explosion at the depot' }).waitFor()
  // By what was known once there are none: they are told as they are known now.
  await shown(page, `/morning/${company.unitId}?on=2024-03-20&known=${new Date().toISOString()}`)
  expect(await page.getByText('Explosion at the depot').count()).toBe(0)
  expect(trouble).toEqual([])
  await page.context().close()
})

const pages: Record<string, () => string> = {
  morning: () => `/morning/${company.unitId}?on=2024-03-20`,
  unit: () => `/units/${company.unitId}?on=2024-03-20`,
  person: () => `/people/${person}?on=2024-03-20`,
  list: () => '/events',
  'list-none': () => '/events?kind=outbreak&from=2024-01-01&to=2024-01-31',
  one: () => `/events/${lockdown}`,
  record: () => '/events?act=record',
  correct: () => `/events/${lockdown}?act=correct`,
  report: () => `/events/${lockdown}?act=report`,
  open: () => `/events/${lockdown}?act=open`,
}
describe.each(looks)('at $width px, $colorScheme', (look) => {
  test('the pages of events keep nobody out and fit their width', async () => {
    const { page, trouble } = await aPageAt(browser, look)
    await server.signedIn(page)
    for (const name of look.width === 360 ? Object.keys(pages) : ['list', 'one', 'record', 'morning', 'unit', 'person']) {
      await shown(page, pages[name]?.() ?? '/')
      await standsWell(page, `events-${name}`, look)
    }
    expect(trouble).toEqual([])
    await page.context().close()
  })
})

test('the list is cut by place and days in the address, and the page is light on paper', async () => {
  const page = await server.signedIn(await aPage(browser, { colorScheme: 'dark' }))
  await shown(page, '/events?from=2024-03-01&to=2024-03-31')
  await page.getByLabel('Place').fill('FORD')
  await page.getByRole('row').filter({ hasText: 'No leave' }).waitFor({ state: 'detached' })
  expect(new URL(page.url()).searchParams.get('place')).toBe('FORD')
  await page.getByRole('row').filter({ hasText: 'Clash at the ford' }).waitFor()
  await shown(page, `/events/${lockdown}`)
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  expect(await page.getByRole('link', { name: 'Add what a source says' }).isVisible()).toBe(false)
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe('rgb(255, 255, 255)')
  await keepPicture(page, 'events-print')
  await page.context().close()
})
