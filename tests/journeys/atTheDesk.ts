import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { barriersOn, keepPicture } from '../browser/browser.ts'

/** A phone, held upright. */
export const phone = { viewport: { width: 360, height: 740 }, hasTouch: true } as const
export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** The page as it stands: nobody is kept out, nothing runs out of it. */
export async function looked(page: Page, name: string, schemes: readonly ('light' | 'dark')[] = ['dark']): Promise<void> {
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme })
    expect(await barriersOn(page), `${name}, ${colorScheme}`).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), name).toBe(true)
    await keepPicture(page, `desk-${name}-${colorScheme}`)
  }
}
