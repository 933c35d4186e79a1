import { fileURLToPath } from 'node:url'
import { aBrowser, aPage } from './browser.ts'

/**
 * Takes the picture at the head of README.md from a Muster that is running with the example:
 * `node run/node24.mjs tests/browser/picture.ts http://127.0.0.1:4110`
 */
const [address = 'http://127.0.0.1:4110'] = process.argv.slice(2)
const browser = await aBrowser()
const page = await aPage(browser, { viewport: { width: 1440, height: 1160 }, colorScheme: 'light' })
await page.goto(address)
await page.getByRole('heading', { level: 1 }).waitFor()
await page.waitForLoadState('networkidle')
await page.screenshot({ path: fileURLToPath(new URL('../../docs/pictures/morning.png', import.meta.url)), animations: 'disabled' })
await browser.close()
