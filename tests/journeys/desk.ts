import type { Browser, Page } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'
import { aPage, barriersOn, keepPicture, takePicture, troubleOn } from '../browser/browser.ts'
import { aClient, aDoor, aPassword, enrolPassword, people } from '../scenario/people.ts'
import { aServer, type InhabitedServer } from './aServer.ts'

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

const looks = [
  { width: 1440, colorScheme: 'light' },
  { width: 360, colorScheme: 'dark' },
] as const

/** Looks at a page as it stands in both themes, at a desk and on a phone: nobody is kept out, nothing runs out of it; its pictures are kept. */
export async function looked(page: Page, name: string): Promise<void> {
  for (const { width, colorScheme } of looks) {
    await page.setViewportSize({ width, height: width === 360 ? 740 : 900 })
    await page.emulateMedia({ colorScheme })
    expect(await barriersOn(page), `${name} at ${width}, ${colorScheme}`).toEqual([])
    expect(await tooWide(page), `${name} scrolls sideways at ${width}`).toEqual([])
    await keepPicture(page, `sign-in-${name}-${width}-${colorScheme}`)
  }
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.emulateMedia({ colorScheme: 'light' })
}

/** What makes a page scroll sideways. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const found = [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > clientWidth)
    return found.map((one) => `${one.tagName} ${one.className} ${one.textContent?.slice(0, 40)}`)
  })
}

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
