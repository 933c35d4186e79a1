import { newSetUpPath } from '@muster/server/access/signIn/invitations.ts'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { aKey } from '../browser/authenticator.ts'
import { aBrowser, keepPicture } from '../browser/browser.ts'
import { anApp, aPassword, people } from '../scenario/people.ts'
import { aBareServer } from './aServer.ts'
import { aDesk, focused, heading, looked, ownTrouble, withTwo } from './desk.ts'

let browser: Browser
beforeAll(async () => {
  browser = await aBrowser()
})
afterAll(() => browser?.close())

test('whoever has the link names three people and makes a passkey; the second takes up the account with a password and an app; by keyboard alone', async () => {
  const server = await aBareServer()
  onTestFinished(() => server.stop())
  const { page, trouble } = await aDesk(browser)
  const key = await aKey(page)
  await page.goto(server.address)
  await heading(page, 'Nobody can sign in yet').waitFor()

  // One thing at a time: who, who else, who looks.
  await page.goto(`${server.address}${await newSetUpPath(server.ground)}`)
  await heading(page, 'Who are you?').waitFor()
  expect(page.url(), 'the secret is taken out of the address').toBe(`${server.address}/set-up`)
  await page.keyboard.type('Capt. Ada Voss')
  expect(await page.getByLabel('Sign-in name').inputValue()).toBe('capt.ada.voss')
  await looked(page, 'set-up')
  await page.keyboard.press('Enter')
  await heading(page, 'Who holds this with you?').waitFor()
  await page.getByLabel('Their name').focus()
  await page.keyboard.type('Capt. Ada Voss')
  await page.keyboard.press('Enter')
  await expect
    .poll(() => page.getByRole('alert').allTextContents())
    .toEqual(expect.arrayContaining([expect.stringContaining('three people')]))
  await page.getByLabel('Their name').fill('Lt Bruno Kindig')
  await page.getByLabel('Sign-in name').fill('bruno')
  await page.keyboard.press('Enter')
  await heading(page, 'Who looks at what you do?').waitFor()
  await page.getByLabel('Their name').focus()
  await page.keyboard.type('Ines Ombud')
  await page.keyboard.press('Enter')
  await heading(page, 'Capt. Ada Voss, how will you sign in?').waitFor()
  await looked(page, 'set-up-way')

  // An authenticator that does not recognise its owner is told apart from one that does.
  await key.recognised(false)
  await page.getByRole('button', { name: 'Make a passkey' }).press('Enter')
  await page.getByRole('alert').waitFor()
  expect(await key.count()).toBe(0)
  await key.recognised(true)
  await page.getByRole('button', { name: 'Make a passkey' }).press('Enter')
  await heading(page, 'Two links for the two others').waitFor()
  expect(await key.count()).toBe(1)
  expect(await focused(page)).toContain('Two links')
  await looked(page, 'set-up-links')
  await page.emulateMedia({ media: 'print' })
  await keepPicture(page, 'sign-in-sheets')
  await page.emulateMedia({ media: null })
  const [second = ''] = await page.getByRole('listitem').locator('code').allTextContents()
  const open = page.getByRole('button', { name: 'Open Muster' })
  await open.press('Enter')
  await expect(heading(page, 'Two links for the two others').isVisible()).resolves.toBe(true)
  await page.getByRole('checkbox').press('Space')
  await open.press('Enter')
  await page.getByRole('navigation', { name: 'Muster' }).getByRole('link', { name: 'Capt. Ada Voss' }).waitFor()

  // The second, in a browser of their own.
  const { page: theirs, trouble: theirTrouble } = await aDesk(browser)
  await theirs.goto(second)
  await heading(theirs, 'You are Lt Bruno Kindig').waitFor()
  expect(theirs.url()).toBe(`${server.address}/join`)
  await looked(theirs, 'join')
  await theirs.getByRole('button', { name: 'Choose a password instead' }).press('Enter')
  await theirs.getByLabel('New password').focus()
  await theirs.keyboard.type('bruno and bruno and bruno')
  await theirs.keyboard.press('Enter')
  await expect.poll(() => theirs.getByRole('alert').textContent()).toContain('sign-in name')
  expect(await theirs.getByLabel('New password').inputValue(), 'what was typed stays').toBe('bruno and bruno and bruno')
  await theirs.getByLabel('New password').fill(aPassword)
  await theirs.keyboard.press('Enter')
  const app = anApp((await theirs.getByRole('list', { name: 'Connect an authenticator app' }).locator('code').textContent()) ?? '')
  await looked(theirs, 'app')
  const code = theirs.getByRole('textbox', { name: 'Code' })
  await code.focus()
  await theirs.keyboard.type(app.code(40))
  await theirs.keyboard.press('Enter')
  await expect.poll(() => theirs.getByRole('alert').textContent()).toContain('This code is not right')
  expect(await code.evaluate((field) => field === document.activeElement), 'the field has the focus again').toBe(true)
  await theirs.keyboard.type(app.code())
  await theirs.keyboard.press('Enter')
  await theirs.getByRole('heading', { name: 'Keep these recovery codes' }).waitFor()
  expect(await theirs.getByRole('listitem').locator('code').count()).toBe(10)
  await looked(theirs, 'codes')
  await theirs.getByRole('checkbox').press('Space')
  await theirs.getByRole('button', { name: 'Open Muster' }).press('Enter')
  await theirs.getByRole('navigation', { name: 'Muster' }).getByRole('link', { name: 'Lt Bruno Kindig' }).press('Enter')
  await heading(theirs, 'Lt Bruno Kindig').waitFor()
  await expect.poll(() => theirs.getByRole('main').textContent()).toContain('Holder of all grants')
  await expect.poll(() => theirs.getByRole('main').textContent()).toContain('10 recovery codes left')

  // Out, and in again with the passkey.
  await key.touched(false)
  const offered = page.waitForResponse((response) => response.url().endsWith('/api/sign-in/passkey/ask'))
  await page.getByRole('button', { name: 'Sign out' }).press('Enter')
  await heading(page, 'Sign in').waitFor()
  // The passkey that is offered under the field asks while nobody touches the key, and stays unanswered; what is asked from here on is answered.
  await offered
  await page.waitForTimeout(500)
  await key.touched(true)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).press('Enter')
  await page.getByRole('navigation', { name: 'Muster' }).getByRole('link', { name: 'Capt. Ada Voss' }).waitFor()
  expect([ownTrouble(trouble), ownTrouble(theirTrouble)]).toEqual([[], []])
}, 240_000)

test('a link that was used, or a page that was loaded anew, says what to do', async () => {
  const { server } = await withTwo()
  const { page, trouble } = await aDesk(browser)
  await page.goto(`${server.address}/join#${server.links.second}`)
  await heading(page, 'This link does not open anything any more').waitFor()
  await looked(page, 'used')
  await page.goto(`${server.address}/join#${server.links.inspector}`)
  await heading(page, `You are ${people.inspector.name}`).waitFor()
  await page.reload()
  await heading(page, 'Open the link once more').waitFor()
  await page.goto(`${server.address}/set-up#${'a'.repeat(43)}`)
  await heading(page, 'Muster was set up already').waitFor()
  expect(ownTrouble(trouble)).toEqual([])
}, 120_000)
