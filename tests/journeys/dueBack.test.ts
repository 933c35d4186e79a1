import { PersonPage } from '@muster/domain/people/shapes.ts'
import { MorningState } from '@muster/domain/strength/shapes.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aBrowser, aPage, troubleOn, untilQuiet } from '../browser/browser.ts'
import { withRegime } from '../scenario/aRegimeInForce.ts'
import { aWorld, type Unit, type World } from '../scenario/world.ts'
import { aServer, type InhabitedServer } from './aServer.ts'
import { aPageAt, looks, standsWell, standsWellInAll } from './look.ts'

let server: InhabitedServer
let browser: Browser
let world: World
let brigade: Unit
let large: Unit
let small: Unit
let late: string
let endless: string
const dayBefore = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)

// A brigade of two companies: of one two hundred and three are over their day; of the other one is, and one is in hospital, nobody wrote until when.
beforeAll(async () => {
  server = await aServer()
  world = aWorld(server.ground, server.owner)
  await withRegime(world)
  brigade = await world.aRegiment('1st Brigade')
  large = await world.aCompany('Company A', { under: brigade })
  small = await world.aCompany('Company B', { under: brigade })
  const leave = { code: 'LVE', from: dayBefore(20), owner: 'Sgt. Hill' }
  for (const personId of await large.with(203)) await world.act('people/planAbsence', { personId, ...leave, expectedOn: dayBefore(3) })
  late = await world.aPerson(small.unitId, { rank: 'Private' })
  await world.act('people/planAbsence', { personId: late, ...leave, expectedOn: dayBefore(2) })
  endless = await world.aPerson(small.unitId, { rank: 'Private', on: dayBefore(40), status: 'HSP' })
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
const dueBack = ({ unitId }: Unit) => `/absences?list=expected&unit=${unitId}`

test('a list that goes on says how much of it is shown, and is shown to its end', async () => {
  const page = await server.signedIn(await aPage(browser, { viewport: { width: 1440, height: 900 } }))
  const trouble = troubleOn(page)
  await shown(page, dueBack(large))
  const rows = page.getByRole('table', { name: 'Expected back' }).getByRole('row')
  await page.getByText('200 of 203 shown').waitFor()
  expect(await rows.count()).toBe(201)
  await page.getByRole('button', { name: 'Show more' }).click()
  await page.getByRole('button', { name: 'Show more' }).waitFor({ state: 'detached' })
  expect([await rows.count(), await page.getByText('shown').count()]).toEqual([204, 0])
  expect(trouble).toEqual([])
  await page.context().close()
})

test('whoever is over their day is somebody’s duty, gone up by now; one key opens their absence with what is known', async () => {
  const page = await server.signedIn(await aPage(browser, { viewport: { width: 1440, height: 900 } }))
  const trouble = troubleOn(page)
  await shown(page, dueBack(small))
  await page.getByText(/^1 person is over their day, and nobody has acted\. .*: 1 of them has gone as far up as Company B\.$/).waitFor()
  const row = page.getByRole('row').filter({ hasText: 'Sgt. Hill' })
  await row.getByText('commander of Company B').waitFor()
  await row.getByText('gone to the commander of 1st Brigade').waitFor()
  await page.getByRole('row').filter({ hasText: 'no end recorded' }).getByRole('link', { name: 'Say until when' }).waitFor()
  await row.getByRole('link').first().focus()
  await page.keyboard.press('o')
  const form = page.getByRole('dialog')
  await form.getByLabel('What was noticed').waitFor()
  expect(page.url()).toContain(late)
  expect(await form.getByLabel('What was noticed').inputValue()).toBe('overstayed')
  expect(await form.getByLabel('The first duty they missed, or the end of leave').inputValue()).toBe(`${dayBefore(1)}T00:00`)
  expect(trouble).toEqual([])
  await page.context().close()
})

test('leave and hospital are planned: the form that sets a status leads there, and who had no end has one', async () => {
  const page = await server.signedIn(await aPage(browser, { viewport: { width: 1440, height: 900 } }))
  const trouble = troubleOn(page)
  await shown(page, `/people/${endless}?act=setStatus`)
  const form = page.getByRole('dialog')
  const offered = await form.getByLabel('Status').locator('option').allInnerTexts()
  expect(offered.filter((one) => /leave|hospital/i.test(one))).toEqual([])
  await form.getByRole('link', { name: /Leave, hospital, a course or travel is planned/ }).click()
  await form.getByLabel('What for').selectOption('HSP')
  await form.getByLabel(/^Expected back/).fill(dayBefore(-9))
  await form.getByLabel('Granted by').fill('Dr. Hale')
  await form.getByRole('button', { name: /^Plan/ }).click()
  await page.getByText(/^Planned: in hospital/).waitFor()
  const { statuses } = await world.ask('people/show', { person: endless, on: dayBefore(0) }, PersonPage)
  expect(statuses.filter(({ knownTo, to }) => knownTo === null && to === null)).toMatchObject([
    { code: 'HSP', expectedOn: dayBefore(-9), owner: 'Dr. Hale' },
  ])
  expect(trouble).toEqual([])
  await page.context().close()
})

test('a return that was recorded by mistake is taken back through the form, also of somebody who is over their day', async () => {
  const page = await server.signedIn(await aPage(browser, { viewport: { width: 1440, height: 900 } }))
  const trouble = troubleOn(page)
  const personId = await world.aPerson(large.unitId, { rank: 'Private' })
  const granted = { code: 'LVE', expectedOn: dayBefore(4), owner: 'Sgt. Hill' }
  await world.act('people/planAbsence', { personId, ...granted, from: dayBefore(20) })
  await shown(page, `/people/${personId}?act=rejoin`)
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Record/ })
    .click()
  await page.getByRole('button', { name: 'Take it back' }).click()
  const form = page.getByRole('dialog')
  expect(await form.getByLabel(/^From/).inputValue()).toBe(dayBefore(20))
  await form.getByRole('button', { name: /^Plan/ }).click()
  await page.getByText(/^Planned: on leave/).waitFor()
  const { statuses } = await world.ask('people/show', { person: personId, on: dayBefore(0) }, PersonPage)
  const now = statuses.filter(({ knownTo, to }) => knownTo === null && to === null)
  expect(now).toMatchObject([{ ...granted, from: `${dayBefore(20)}T00:00:00.000000Z` }])
  expect(trouble).toEqual([])
  await page.context().close()
})

test('a day is not signed over an overstay that nobody read: it is named, and said to be read with one tick, which stands with the signature', async () => {
  const page = await server.signedIn(await aPage(browser, { viewport: { width: 1440, height: 900 } }))
  const trouble = troubleOn(page)
  await shown(page, `/morning/${small.unitId}?on=${dayBefore(0)}`)
  await page.getByRole('button', { name: /^Sign strength for/ }).click()
  const form = page.getByRole('dialog')
  await form
    .getByText(/^One person is over the day on which they were expected back, and has no absence:/)
    .first()
    .waitFor()
  await form
    .getByRole('listitem')
    .filter({ hasText: /Person \d+ \(Company B\)$/ })
    .waitFor()
  await form.getByRole('button', { name: /^Sign strength for/ }).click()
  await form.getByRole('alert').getByText('Read who is over their day, and tick the box.').waitFor()
  await standsWellInAll(page, 'due-back-sign')
  await form.getByLabel('I have read who, and they are asked after.').check()
  await form.getByRole('button', { name: /^Sign strength for/ }).click()
  await page.getByText('Signed with one person over the day on which they were expected back.').waitFor()
  expect(trouble).toEqual([])
  await page.context().close()
})

test('up to a battalion each of them is named, and who signs reads again where they are others by then', async () => {
  const page = await server.signedIn(await aPage(browser, { viewport: { width: 1440, height: 900 } }))
  const trouble = troubleOn(page)
  const company = await world.aCompany('Company C')
  const leave = { code: 'LVE', from: dayBefore(20), expectedOn: dayBefore(3), owner: 'Sgt. Hill' }
  const [here = '', back = '', ...gone] = await company.with(17)
  for (const personId of [back, ...gone]) await world.act('people/planAbsence', { personId, ...leave })
  await shown(page, `/morning/${company.unitId}?on=${dayBefore(0)}`)
  await page.getByRole('button', { name: /^Sign strength for/ }).click()
  const form = page.getByRole('dialog')
  const names = form.getByRole('region', { name: 'Who is over their day' }).getByRole('listitem')
  await names.first().waitFor()
  expect(await names.count()).toBe(16)
  await standsWellInAll(page, 'due-back-sign-many')
  const box = form.getByLabel('I have read who, and they are asked after.')
  await box.check()
  await world.act('people/rejoin', { personId: back, on: dayBefore(1) })
  await world.act('people/planAbsence', { personId: here, ...leave })
  await form.getByRole('button', { name: /^Sign strength for/ }).click()
  await form.getByRole('alert').getByText('They are not the same people that you read of.').waitFor()
  await untilQuiet(page)
  expect(await box.isChecked()).toBe(false)
  await box.check()
  await form.getByRole('button', { name: /^Sign strength for/ }).click()
  await page.getByText('Signed with 16 people over the day on which they were expected back.').waitFor()
  expect(trouble.filter((one) => !one.includes('409'))).toEqual([])
  await page.context().close()
})

test('above a battalion the tick says what was read: how many of which unit', async () => {
  const page = await server.signedIn(await aPage(browser, { viewport: { width: 1440, height: 900 } }))
  const trouble = troubleOn(page)
  const above = await world.aUnit('3rd Brigade', { echelon: 'brigade' })
  const battalion = await world.aUnit('4th Battalion', { echelon: 'battalion', under: above })
  const company = await world.aCompany('Company D', { under: battalion })
  for (const personId of await company.with(2))
    await world.act('people/planAbsence', { personId, code: 'LVE', from: dayBefore(20), expectedOn: dayBefore(3), owner: 'Sgt. Hill' })
  for (const unit of [company, battalion]) {
    const { over } = await world.ask('strength/morning', { unit: unit.unitId, on: dayBefore(0) }, MorningState)
    await world.sign(unit, dayBefore(0), { over: over.count, overRead: over.digest })
  }
  await shown(page, `/morning/${above.unitId}?on=${dayBefore(0)}`)
  await page.getByRole('button', { name: /^Sign strength for/ }).click()
  const form = page.getByRole('dialog')
  await form.getByText('2 of Company D.').waitFor()
  expect(await form.getByRole('listitem').count()).toBe(0)
  expect(await form.getByLabel('I have read who').count()).toBe(0)
  await standsWellInAll(page, 'due-back-sign-closed')
  await form.getByLabel('I have read how many of which unit, and they are asked after.').check()
  await form.getByRole('button', { name: /^Sign strength for/ }).click()
  await page.getByText('Signed with 2 people over the day on which they were expected back.').waitFor()
  expect(trouble).toEqual([])
  await page.context().close()
})

describe.each(looks)('at $width px, $colorScheme', (look) => {
  test('the list of who is due back keeps nobody out and fits its width', async () => {
    const { page, trouble } = await aPageAt(browser, look)
    await server.signedIn(page)
    await shown(page, dueBack(small))
    await standsWell(page, 'due-back', look)
    await shown(page, `/people/${late}?act=setStatus`)
    await standsWell(page, 'due-back-status', look)
    expect(trouble).toEqual([])
    await page.context().close()
  })
})
