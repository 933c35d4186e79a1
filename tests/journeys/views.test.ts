import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aBrowser, aPage, troubleOn, untilQuiet } from '../browser/browser.ts'
import { anAbsence } from '../scenario/anAbsence.ts'
import { withRegime } from '../scenario/aRegimeInForce.ts'
import { aWorld, type Unit } from '../scenario/world.ts'
import { type ActingServer, anActingServer, type Somebody } from './acting.ts'
import { ownTrouble } from './desk.ts'
import { aPageAt, looks, standsWell, standsWellInAll } from './look.ts'

let server: ActingServer
let browser: Browser
let company: Unit
let carla: Somebody

beforeAll(async () => {
  server = await anActingServer()
  const world = aWorld(server.ground, server.owner)
  await withRegime(world)
  const absent = await anAbsence(world, { hours: 80, name: 'Relva' })
  await anAbsence(world, { hours: 200, name: 'Orin' })
  company = await world.aCompany('Company K')
  carla = await server.joins('Carla Commander')
  await server.gives(carla, 'commander', absent.companyId)
  browser = await aBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

async function aDesk(who: Somebody): Promise<{ page: Page; trouble: string[] }> {
  const page = await server.as(await aPage(browser, { viewport: { width: 1440, height: 900 } }), who)
  page.setDefaultTimeout(8_000)
  return { page, trouble: troubleOn(page) }
}
async function shown(page: Page, path: string): Promise<void> {
  await page.goto(server.address + path)
  await page.getByRole('heading', { level: 1, name: 'Absences' }).waitFor()
  await untilQuiet(page)
}
const dialog = (page: Page) => page.getByRole('dialog')
const nameField = (page: Page) => dialog(page).getByRole('textbox', { name: 'Name' })
const views = (page: Page) => page.getByRole('navigation', { name: 'Your views' })
const linksOf = async (page: Page) => (await views(page).getByRole('link').allTextContents()).map((text) => text.trim())
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '')

test('a list is kept under a name by keyboard, opens the page, is renamed, replaced and removed, and each act has its way back', async () => {
  const { page, trouble } = await aDesk(server.holder)
  await shown(page, '/absences?list=stuck')
  await page.getByRole('button', { name: 'Keep this view' }).press('Enter')
  expect(await nameField(page).inputValue()).toBe('Stuck')
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Delete')
  await page.keyboard.press('Enter')
  await dialog(page).getByText('Write a name, of 60 letters at most.').waitFor()
  await page.keyboard.type('Morning round')
  await dialog(page).getByLabel('The page of absences opens with it').check()
  await nameField(page).press('Enter')
  await page.getByText('«Morning round» is kept.').waitFor()
  await dialog(page).waitFor({ state: 'detached' })
  expect(await focused(page)).toMatch(/^«Morning round» is kept\./)
  await page.getByRole('button', { name: 'Close' }).click()
  await untilQuiet(page)
  await expect.poll(() => linksOf(page)).toEqual([expect.stringMatching(/^Morning round \d$/)])
  expect(await views(page).getByRole('link', { name: 'Morning round' }).getAttribute('aria-current')).toBe('true')

  // The page opens with it, and every other list is one link away.
  await page.getByRole('link', { name: 'Units', exact: true }).first().click()
  await page.getByRole('link', { name: 'Absences', exact: true }).first().click()
  await page.waitForURL(/\/absences\?list=stuck$/)
  await page.getByRole('link', { name: /^All open/ }).click()
  await page.waitForURL(/\/absences\?list=open$/)

  // The same name is refused in words, beside the field; in place of the first it is kept.
  await page.getByRole('button', { name: 'Keep this view' }).click()
  await nameField(page).fill('morning  Round')
  await dialog(page).getByRole('button', { name: 'Keep it' }).click()
  await dialog(page).getByText('You keep a view called «Morning round» already.', { exact: false }).waitFor()
  await dialog(page).getByLabel('In place of').selectOption({ label: 'Morning round' })
  await dialog(page).getByRole('button', { name: 'Keep it' }).click()
  await page.getByText('«Morning round» is changed.').waitFor()
  await untilQuiet(page)
  await expect.poll(() => linksOf(page)).toEqual(['Morning round 2'])
  await page.getByRole('button', { name: 'Take it back' }).press('Enter')
  await page.getByText('«Morning round» is as it was.').waitFor()
  await untilQuiet(page)
  expect(await views(page).getByRole('link').getAttribute('aria-current')).toBe(null)

  // A view of one company, beside the other.
  await shown(page, `/absences?unit=${company.unitId}&list=overdue`)
  await page.getByRole('button', { name: 'Keep this view' }).click()
  expect(await nameField(page).inputValue()).toBe('Over their time, Company K')
  await dialog(page).getByText('Over their time · Company K and those under it').waitFor()
  await dialog(page).getByRole('button', { name: 'Keep it' }).click()
  await page.getByText('«Over their time, Company K» is kept.').waitFor()
  await untilQuiet(page)
  await expect.poll(() => linksOf(page)).toEqual(['Morning round', 'Over their time, Company K 0'])

  await page.getByRole('button', { name: 'Arrange' }).click()
  await dialog(page).getByRole('button', { name: 'Rename «Over their time, Company K»' }).click()
  await nameField(page).fill('Company K')
  await page.keyboard.press('Enter')
  await dialog(page).getByText('«Company K» is changed.').waitFor()
  await dialog(page).getByLabel('The page opens with «Company K»').click()
  await untilQuiet(page)
  expect(await dialog(page).getByLabel('The page opens with «Morning round»').isChecked()).toBe(false)
  await dialog(page).getByRole('button', { name: 'Remove «Company K»' }).click()
  await dialog(page).getByText('«Company K» is removed.').waitFor()
  await untilQuiet(page)
  expect(await dialog(page).getByRole('button', { name: 'Remove «Company K»' }).count()).toBe(0)
  await dialog(page).getByRole('button', { name: 'Take it back' }).click()
  await dialog(page).getByText('«Company K» is as it was.').waitFor()
  await untilQuiet(page)
  expect(await dialog(page).getByLabel('The page opens with «Company K»').isChecked()).toBe(true)
  await page.keyboard.press('Escape')
  await dialog(page).waitFor({ state: 'detached' })

  await page.emulateMedia({ media: 'print' })
  expect([await views(page).isVisible(), await page.getByRole('button', { name: 'Keep this view' }).isVisible()]).toEqual([false, false])
  expect(ownTrouble(trouble).filter((line) => !/status of 409/.test(line))).toEqual([])
  await page.context().close()
})

test('whoever else looks sees nothing of it; a view whose unit went out of reach says so, and is removed', async () => {
  const { page, trouble } = await aDesk(carla)
  await shown(page, '/absences')
  expect([await views(page).count(), await page.getByText('Morning round').count()]).toEqual([0, 0])
  // Kept while she held the other company too, for a while.
  const grantId = await server.gives(carla, 'commander', company.unitId)
  await page.reload()
  await shown(page, `/absences?unit=${company.unitId}`)
  await page.getByRole('button', { name: 'Keep this view' }).click()
  await nameField(page).fill('My old company')
  await dialog(page).getByLabel('The page of absences opens with it').check()
  await dialog(page).getByRole('button', { name: 'Keep it' }).click()
  await page.getByText('«My old company» is kept.').waitFor()
  await server.owner`update access_grant set known_to = clock_timestamp(), ended_entry = 0 where grant_id = ${grantId}`
  await shown(page, '/absences')
  await page.waitForURL(/\/absences\?list=open$/)
  await page.getByText('«My old company»: its unit is out of your reach, or gone.').waitFor()
  expect(await page.getByText('Company K').count()).toBe(0)
  await standsWell(page, 'views-lost', { width: 1440, colorScheme: 'light' })
  await page.getByRole('button', { name: 'Remove «My old company»' }).press('Enter')
  await page.getByText('«My old company» is removed.').waitFor()
  await untilQuiet(page)
  expect([await page.getByRole('button', { name: 'Take it back' }).count(), await views(page).count()]).toEqual([0, 0])
  expect(ownTrouble(trouble)).toEqual([])
  await page.context().close()
})

describe.each(looks)('at $width px, $colorScheme', (look) => {
  test('views, the form that keeps one and their list keep nobody out and fit the width', async () => {
    const who = await server.joins(look.width === 360 ? 'Vera Holm' : 'Wim Holm')
    await server.gives(who, 'commander', null)
    const names = ['Morning round', 'Over their time, whole force', 'Company K, expected back', 'Waiting for my second', 'Stuck']
    for (const [n, name] of names.entries()) {
      const kind = ['overdue', 'open', 'expected', 'awaitingSecond', 'stuck'][n]
      const unit = n === 2 ? company.unitId : null
      const { status } = await who.client.act('absence/keepView', { viewId: crypto.randomUUID(), name, kind, unit, opens: n === 0 })
      expect(status).toBe(200)
    }
    const { page, trouble } = await aPageAt(browser, look)
    page.setDefaultTimeout(8_000)
    await server.as(page, who)
    await shown(page, '/absences')
    await expect.poll(() => linksOf(page)).toHaveLength(5)
    await standsWell(page, 'views', look)
    await page.getByRole('button', { name: 'Keep this view' }).click()
    await nameField(page).waitFor()
    await standsWell(page, 'views-keep', look)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Arrange' }).click()
    await dialog(page).getByRole('button', { name: 'Remove «Stuck»' }).click()
    await dialog(page).getByText('«Stuck» is removed.').waitFor()
    await dialog(page).getByRole('button', { name: 'Rename «Morning round»' }).click()
    await untilQuiet(page)
    await standsWell(page, 'views-arrange', look)
    expect(trouble).toEqual([])
    await page.context().close()
  })
})

test('the list is walked and opened by keyboard', async () => {
  const { page } = await aDesk(server.holder)
  await shown(page, '/absences?list=open')
  const table = page.getByRole('table', { name: 'Absences' })
  await table.getByRole('row').nth(2).waitFor()
  // Names are closed above a battalion: one is told from another by where it leads.
  const links = await table.getByRole('link').evaluateAll((all) => all.map((one) => one.getAttribute('href')))
  expect(new Set(links).size).toBe(2)
  const leadsTo = () => page.evaluate(() => document.activeElement?.getAttribute('href'))
  await page.keyboard.press('j')
  expect(await leadsTo()).toBe(links[0])
  await page.keyboard.press('ArrowDown')
  expect(await leadsTo()).toBe(links[1])
  await page.keyboard.press('k')
  expect(await leadsTo()).toBe(links[0])
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: /^Private Tomas/ }).waitFor()
  await page.keyboard.press('n')
  expect(await focused(page)).toMatch(/Record it done|Decide what this absence is/)
  await page.context().close()
})

test('names of a list above a battalion are asked for, seconded by somebody else, printed with what they are for, and closed', async () => {
  const { page, trouble } = await aDesk(server.holder)
  const table = page.getByRole('table', { name: 'Absences' })
  const line = page.getByRole('note')
  await shown(page, '/absences?list=open')
  expect(await table.getByRole('rowheader').allInnerTexts()).toEqual(
    Array(2).fill(expect.stringMatching(/^U\s+Private, Company B\s+name closed$/)),
  )
  await line.getByText('Names are closed in lists above a battalion.', { exact: false }).waitFor()
  await standsWellInAll(page, 'names-closed')
  await line.getByRole('button', { name: 'Ask for the names' }).press('Enter')
  await dialog(page).getByText('The names of everybody in the force, in lists of absences.', { exact: false }).waitFor()
  await dialog(page)
    .getByRole('button', { name: /^Propose: open the names of the whole force until the end of/ })
    .click()
  await dialog(page).getByText('Write what you need the names for, in 10 letters or more.').waitFor()
  await dialog(page).getByLabel('What you need the names for').fill('A letter to every family')
  await standsWellInAll(page, 'names-ask')
  await page.keyboard.press('Tab')
  await dialog(page).getByLabel('Until the end of').selectOption({ index: 2 })
  await dialog(page)
    .getByRole('button', { name: /^Propose/ })
    .press('Enter')
  await line.getByText('Names are closed. You asked for those of the whole force; it waits for the second person.').waitFor()
  await untilQuiet(page)
  await standsWellInAll(page, 'names-waiting')
  expect(await table.getByRole('link', { name: /Relva/ }).count()).toBe(0)

  const other = await aDesk(server.second)
  await other.page.goto(`${server.address}/access/proposals`)
  const asked = other.page.getByRole('listitem', {
    name: /^The names in lists of absences of the whole force are open to whoever proposed it until/,
  })
  await asked.getByRole('button', { name: /^Second: .*for this purpose: “A letter to every family”/ }).click()
  await other.page.getByRole('status').getByText('The names in lists of absences', { exact: false }).waitFor()
  await other.page.context().close()

  await shown(page, '/absences?list=open')
  expect((await table.getByRole('rowheader').getByRole('link').allTextContents()).toSorted()).toEqual(['Orin, Tomas', 'Relva, Tomas'])
  const open = line.getByText(
    /^Names of the whole force are open to Ada Quartermaster until .*, seconded by Bruno Adjutant\. For: “A letter to every family”$/,
  )
  await open.waitFor()
  await standsWellInAll(page, 'names-open')
  await page.emulateMedia({ media: 'print' })
  const close = page.getByRole('button', { name: 'Close now: names of the whole force' })
  expect([await open.isVisible(), await close.isVisible()]).toEqual([true, false])
  await page.emulateMedia({ media: 'screen' })
  await close.press('Enter')
  await line.getByRole('button', { name: 'Ask for the names' }).waitFor()
  await untilQuiet(page)
  expect(await table.getByRole('link', { name: /Relva/ }).count()).toBe(0)
  expect([ownTrouble(trouble), ownTrouble(other.trouble)]).toEqual([[], []])
  await page.context().close()
})
