import type { Browser, Page } from 'playwright-core'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aBrowser, aPage, barriersOn, keepPicture, troubleOn, untilQuiet } from '../browser/browser.ts'
import { anAbsence, hoursBefore, type MadeAbsence, withADay } from '../scenario/anAbsence.ts'
import { isMissed, withRegime } from '../scenario/aRegimeInForce.ts'
import { aWorld } from '../scenario/world.ts'
import { aServer, type InhabitedServer } from './aServer.ts'
import { determined, rejoined } from './cases.ts'
import { aPageAt, looks, standsWell } from './look.ts'

let server: InhabitedServer
let browser: Browser
let made: MadeAbsence
let back: MadeAbsence
let missing: MadeAbsence
let empty: string

beforeAll(async () => {
  server = await aServer()
  const world = aWorld(server.ground, server.owner)
  await withRegime(world)
  made = await anAbsence(world)
  await withADay(made)
  empty = (await world.aCompany('Company C')).unitId
  // Others of the list: one who is back, one whose nature was found, one of whom little is known.
  back = await anAbsence(world, { hours: 200, name: 'Orin' })
  await back.record(20, { ...rejoined, unitId: back.companyId, from: hoursBefore(Date.now(), 20) }, 'absence/decide')
  missing = await anAbsence(world, { hours: 700, name: 'Ferrand' })
  const found = await missing.record(500, { ...determined, from: hoursBefore(Date.now(), 700) }, 'absence/decide')
  await missing.record(480, { kind: 'contested', eventId: found, challenger: 'His mother', grounds: 'He was seen on Tuesday.' })
  await anAbsence(world, { hours: 2, name: 'Ilves' })
  const company = await world.aCompany('Company D')
  const [adam = '', bela = ''] = await company.with(2)
  const dayBefore = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)
  const ended: [string, number][] = Object.entries({ [adam]: 3, [bela]: 1 })
  for (const [personId, days] of ended)
    await world.act('people/planAbsence', { personId, code: 'LVE', from: dayBefore(12), expectedOn: dayBefore(days), owner: 'Sgt. Hill' })
  await world.aPerson(company.unitId, { on: dayBefore(20), rank: 'Private', status: 'UNK' })
  browser = await aBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** A page of the holder's, and what went wrong on it. */
async function aDesk(): Promise<{ page: Page; trouble: string[] }> {
  const page = await server.signedIn(await aPage(browser, { viewport: { width: 1440, height: 900 } }))
  page.setDefaultTimeout(20_000)
  return { page, trouble: troubleOn(page) }
}

const pages: Record<string, () => string> = {
  list: () => '/absences',
  'list-expected': () => '/absences?list=expected',
  'list-without': () => '/absences?list=withoutCase',
  'list-none': () => '/absences?list=awaitingSecond',
  'list-empty': () => `/absences?unit=${empty}`,
  case: () => `/absences/${made.absenceId}`,
  'case-contested': () => `/absences/${missing.absenceId}`,
  contest: () => `/absences/${missing.absenceId}?act=fact&what=contested`,
  'case-back': () => `/absences/${back.absenceId}`,
  register: () => `/absences/${made.absenceId}/register`,
  letter: () => `/absences/${made.absenceId}/paper/family-letter`,
  form: () => `/absences/${made.absenceId}/paper/missing-notice`,
  fact: () => `/absences/${made.absenceId}?act=fact&what=report`,
  decide: () => `/absences/${made.absenceId}?act=decide&what=located`,
  open: () => `/people/${made.personId}?act=openAbsence`,
}
/** Those whose parts stand beside one another on a wide page; the others are the same but for the room around them. */
const wide = ['list', 'list-expected', 'case', 'decide', 'form']
// Each width and each palette at least once.
async function shown(page: Page, path: string): Promise<void> {
  await server.signedIn(page)
  await page.goto(server.address + path)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await untilQuiet(page)
}

describe.each(looks)('at $width px, $colorScheme', (look) => {
  let page: Page // one for all: what it has read and compiled once it need not again
  let trouble: string[]
  beforeAll(async () => {
    ;({ page, trouble } = await aPageAt(browser, look))
  })
  afterAll(() => page.context().close())

  const shownHere = Object.keys(pages).filter((name) => look.width === 360 || wide.includes(name))
  test.each(shownHere)('the page «%s» keeps nobody out and fits its width', async (name) => {
    trouble.length = 0
    await shown(page, pages[name]?.() ?? '/')
    expect(trouble).toEqual([])
    await standsWell(page, `absence-${name}`, look)
  })
})

test('right to left, the pages mirror and nothing runs out of them', async () => {
  const page = await aPage(browser, { viewport: { width: 1440, height: 900 } })
  for (const name of ['list', 'case']) {
    await shown(page, pages[name]?.() ?? '/')
    await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'))
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(beyond).toBeLessThanOrEqual(0)
    await keepPicture(page, `absence-rtl-${name}`)
  }
  await page.context().close()
})

test('on paper the case is light, and shows nothing that only a screen can do', async () => {
  const page = await aPage(browser, { viewport: { width: 1040, height: 900 }, colorScheme: 'dark' })
  await shown(page, pages.case?.() ?? '/')
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  const hidden = ['Add a fact', 'Found safe', 'Record it done', 'Record done: Count weapons and sensitive items']
  for (const name of hidden) expect(await page.getByRole('link', { name, exact: true }).isVisible(), name).toBe(false)
  expect(
    await page
      .getByRole('link', { name: /^Withdraw/ })
      .first()
      .isVisible(),
  ).toBe(false)
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe('rgb(255, 255, 255)')
  await keepPicture(page, 'absence-print')
  await page.context().close()
})

test('what is owed to whoever came back is proved or excused on their page, which says what is left, by whom and until when', async () => {
  const { page, trouble } = await aDesk()
  await page.goto(`${server.address}/absences/${back.absenceId}`)
  const panel = page.getByRole('region', { name: 'Settling' })
  const form = page.getByRole('dialog')
  await panel.getByText('9 things are still owed to them.').waitFor()
  await panel.getByText(/after «Alerts cancelled, and proved cancelled»/).waitFor()
  await panel.getByRole('link', { name: 'Record the proof: Alerts cancelled' }).click()
  await form.getByRole('button', { name: 'Record the proof' }).click()
  await form.getByText('Write it in a few words.').waitFor()
  await form.getByLabel('What proves it').fill('Sent to the military police and the border guard, 16:10.')
  await keepPicture(page, 'settling-proof')
  expect(await barriersOn(page)).toEqual([])
  await form.getByRole('button', { name: 'Record the proof' }).click()
  await form.waitFor({ state: 'detached' })
  await panel.getByText('8 things are still owed to them.').waitFor()
  await panel.getByText('Sent to the military police and the border guard, 16:10.').waitFor()
  await panel.getByRole('link', { name: 'Record the proof: Alerts proved cancelled' }).waitFor()

  await panel.getByRole('link', { name: 'Excuse: Medical look' }).click()
  await form.getByLabel('Medical officer', { exact: true }).check()
  // No role of theirs decides here: what they said is recorded, with their name and their paper.
  await form.getByLabel('Which court, authority or officer').fill('Dr. Sand')
  await form.getByLabel('Document').fill('Ward report 12')
  await form.getByLabel('Reasons').fill('Seen at the hospital before they came.')
  await form.getByRole('button', { name: 'Excuse it' }).click()
  await form.waitFor({ state: 'detached' })
  await panel.getByText('7 things are still owed to them.').waitFor()
  await panel.getByText(/^Excused .* by .*, medical officer/i).waitFor()
  await untilQuiet(page)
  await keepPicture(page, 'settling')
  expect(await barriersOn(page)).toEqual([])
  expect(trouble).toEqual([])
  await page.context().close()
})

test('safe passage is given, shown, and checked in another browser with the network cut', async () => {
  const { page, trouble } = await aDesk()
  const form = page.getByRole('dialog')
  await page.goto(`${server.address}/absences/${made.absenceId}`)
  const panel = page.getByRole('region', { name: 'Safe passage' })
  await panel.getByText('No pass was given.').waitFor()
  await panel.getByRole('link', { name: 'Give a pass' }).click()
  await form.getByLabel(/^Good for so many hours/).fill('73')
  await form.getByLabel('Where they report').fill('North Gate, Varn barracks')
  await form.getByLabel('In which office').selectOption('commanderAbove')
  await form.getByLabel('Reasons').fill('He called, and asked to come in.')
  await form.getByRole('button', { name: 'Give the pass' }).click()
  await form.getByText('Write a whole number from 1 to 72.').waitFor()
  await form.getByLabel(/^Good for so many hours/).fill('24')
  await keepPicture(page, 'passage-form')
  expect(await barriersOn(page)).toEqual([])
  await form.getByRole('button', { name: 'Give the pass' }).click()
  await page.getByRole('heading', { level: 1, name: 'Safe passage' }).waitFor()
  await page.getByRole('img', { name: 'The code of the pass as a picture' }).waitFor()
  const code = await page.getByText(/^MP1/).innerText()
  expect(await page.getByRole('main').innerText()).not.toMatch(/Relva|Tomas|Company B/)
  await keepPicture(page, 'passage-pass')
  expect(await barriersOn(page)).toEqual([])

  const patrol = await aPage(browser, { viewport: { width: 360, height: 740 }, hasTouch: true })
  const wrong = troubleOn(patrol)
  await patrol.goto(`${server.address}/check-a-pass`)
  await patrol.context().setOffline(true)
  const check = async (text: string): Promise<string> => {
    await patrol.getByLabel(/^The code under the picture/).fill(text)
    await patrol.getByRole('button', { name: 'Check it' }).click()
    await patrol.getByRole('status').locator('strong').waitFor()
    return patrol.getByRole('status').innerText()
  }
  expect(await check(code)).toMatch(/^Let this person pass\.[\s\S]*good until[\s\S]*North Gate, Varn barracks/)
  await keepPicture(patrol, 'passage-checked')
  expect(await barriersOn(patrol)).toEqual([])
  await patrol.getByRole('button', { name: 'Clear' }).click()
  expect(await check(code.replace(/[A-Z](?=[A-Z2-7]$)/, (letter) => (letter === 'A' ? 'B' : 'A')))).toMatch(/^Not a pass of ours\./)
  expect(wrong).toEqual([])
  await patrol.context().close()

  await page.goto(`${server.address}/absences/${made.absenceId}`)
  await page.getByRole('note').getByText('Alerts are suspended until').waitFor()
  await panel.getByRole('link', { name: 'Take it back' }).click()
  await form.getByText(/^Alerts hold again\. A patrol without a network/).waitFor()
  await form.getByLabel('In which office').selectOption('commanderAbove')
  await form.getByLabel('Reasons').fill('He lost it on the way.')
  await form.getByRole('button', { name: 'Take the pass back' }).click()
  await panel.getByText(/^Taken back/).waitFor()
  expect(trouble).toEqual([])
  await page.context().close()
})

test('the mother’s question is taken down, answered by one sentence, and answered otherwise once there is a case', async () => {
  const world = aWorld(server.ground, server.owner)
  const company = await world.aCompany('Company F')
  const personId = await world.aPerson(company.unitId, { rank: 'Private', names: [{ family: 'Varela', given: 'Inez' }] })
  // Whoever answers relatives has a role for it: the holder of all grants has it not by being that.
  const { accountId } = await server.ask<{ accountId: string }>('access/me')
  const grant = { factId: v7(), grantId: v7(), accountId, role: 'welfare', unitId: null, from: null, to: null, fromGrant: null, reason: '' }
  await server.owner`select access_write_all(${server.owner.json({ grants: [grant] } as never)}, clock_timestamp(), 0)`
  const { page, trouble } = await aDesk()
  await page.goto(`${server.address}/family`)
  await page.getByRole('heading', { name: 'Nobody waits for a word.' }).waitFor()
  await page.getByText('A relative asked', { exact: true }).click()
  const asking = page.getByRole('form', { name: 'A relative asked' })
  await asking.getByLabel('After whom').fill('Varela')
  await asking.getByLabel(/^Varela, Inez/).check()
  await asking.getByLabel('Who asks').fill('Her mother')
  await asking.getByLabel('How to reach them').fill('0555 014 177')
  await asking.getByRole('button', { name: 'Take it down' }).click()
  const call = page.getByRole('article', { name: 'Private Inez Varela' })
  const said = call.getByRole('blockquote')
  await said.getByText(/^We have no word that anything is wrong\. Today somebody looks in/).waitFor()
  await call.getByText('Who asked, and how to reach them, is sealed.').waitFor()
  await untilQuiet(page)
  await keepPicture(page, 'family-line')
  expect(await barriersOn(page)).toEqual([])
  await call.getByRole('button', { name: 'Looked in: not seen' }).click()
  await call.getByText(/^Looked in on .*: not seen\./).waitFor()

  // From here on she who answers holds a phone.
  await page.setViewportSize({ width: 360, height: 740 })
  await isMissed(world, personId, hoursBefore(Date.now(), 1))
  await page.reload()
  await said.getByText('We do not know where they are, and we are looking for them.').waitFor()
  await call.getByLabel('You call again by').fill(hoursBefore(Date.now(), -20).slice(0, 16))
  await call.getByRole('button', { name: 'Record it told' }).click()
  await call.getByText(/^Told .*«We do not know where they are/).waitFor()
  await call.getByText(/^Next word by/).waitFor()
  await said.getByText(/^My name is .*: ask for me\. The next word comes by /).waitFor()
  await standsWell(page, 'family-line', { width: 360, colorScheme: 'light' })
  expect(trouble).toEqual([])
  await page.context().close()
})

test('a letter prints to one sheet from the list on the case, with a line to write on where the case says nothing', async () => {
  const { page, trouble } = await aDesk()
  await shown(page, `/absences/${made.absenceId}`)
  await page.getByRole('region', { name: 'Letters and forms' }).getByRole('link', { name: 'Letter to the family' }).click()
  await page.getByRole('heading', { level: 1, name: 'Letter to the family' }).waitFor()
  const letter = page.getByRole('article')
  await letter.getByText('We do not know the reason').waitFor()
  expect(await letter.getByRole('img', { name: /^telephone number: / }).count()).toBe(1)
  expect(await letter.textContent()).toMatch(/has not been where we expected since \d+ \w+ \d{4}\./)
  expect(await letter.textContent()).not.toMatch(/bridge|rifle|debts/)
  const sheet = Buffer.from(await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  expect(sheet.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
  expect(trouble).toEqual([])
  await page.context().close()
})

test('somebody is looked up in a list that leaves the page by nothing but what is recorded', async () => {
  const { page, trouble } = await aDesk()
  await shown(page, `/absences/${made.absenceId}`)
  await page.getByRole('link', { name: 'Look them up in a register' }).click()
  await page.getByLabel('The list').waitFor()
  await page.getByText('Looked for: Tomas Relva.', { exact: true }).waitFor()
  await untilQuiet(page)
  const asked: string[] = []
  page.on('request', (request) => asked.push(`${request.url()} ${request.postData() ?? ''}`))
  await page.getByLabel('The list').fill('Silva, Jo, bed 2\nRELVA Tomass, ward 4\nMoor, Ada')
  await page.getByText('1 entry could be theirs, of 3 lines.').waitFor()
  expect(asked).toEqual([])
  const hit = page.getByRole('listitem').filter({ hasText: 'RELVA Tomass' })
  await hit.getByText('line 2').waitFor()
  expect(await barriersOn(page)).toEqual([])
  await keepPicture(page, 'absence-register-found')
  await hit.getByRole('button', { name: 'Record: perhaps there' }).click()
  await hit.getByText('Recorded in the case.').waitFor()
  expect(asked.join()).not.toMatch(/Silva|Moor/)
  await shown(page, `/absences/${made.absenceId}`)
  await page.getByText('RELVA Tomass', { exact: false }).first().waitFor()
  expect(trouble).toEqual([])
  await page.context().close()
})
