import type { Browser, Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import { aPage, takePicture, troubleOn } from '../browser/browser.ts'
import { aClient, aDoor, aPassword, enrolPassword, people } from '../scenario/people.ts'
import { aServer, type InhabitedServer } from './aServer.ts'
import { standsWellInAll } from './look.ts'

// Helpers of journeys by people who come in: each is of one test, and is put away when that is done.

/** A page at a desk; its picture is kept where the test fails. */
export async function aDesk(browser: Browser): Promise<{ page: Page; trouble: string[] }> {
  const page = await aPage(browser, { viewport: { width: 1440, height: 900 } })
  page.setDefaultTimeout(15_000)
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail') await takePicture(page, 'sign-in-failed')
    await page.context().close()
  })
  return { page, trouble: troubleOn(page) }
}

export const looked = (page: Page, name: string) => standsWellInAll(page, `sign-in-${name}`)

/** What the browser itself says of an answer that refuses is no trouble of ours. */
export function ownTrouble(trouble: string[]): string[] {
  return trouble.filter((line) => !/status of 4(00|01|03|29)/.test(line))
}

export const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })
export const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '')

export async function inhabited(): Promise<InhabitedServer> {
  const server = await aServer()
  onTestFinished(() => server.stop())
  return server
}

/** A server where the first two have taken up their accounts: one by a passkey that nobody here has, the other with a password and an app. */
export async function withTwo() {
  const server = await inhabited()
  const { app, recoveryCodes } = await enrolPassword(aClient(aDoor(server.ground)), { secret: server.links.second })
  return { server, app, recoveryCodes }
}

/** The second one types what they know, and a code. */
export async function typePassword(page: Page, code: string): Promise<void> {
  await page.getByLabel('Sign-in name').fill(people.second.signInName)
  await page.keyboard.press('Tab')
  await page.keyboard.type(aPassword)
  await page.getByRole('textbox', { name: /^(Code|Recovery code)$/ }).focus()
  await page.keyboard.type(code)
  await page.keyboard.press('Enter')
}
