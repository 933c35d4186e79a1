import { mkdir, readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContextOptions, chromium, type Page, type Request } from 'playwright-core'
import { findBrowser } from './binary.ts'

const output = fileURLToPath(new URL('../output/', import.meta.url))

/** Quiet, without a sandbox (tests may run as root) and without a word to anybody outside. Never the package's own arguments: they switch safety off. */
const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
]

/** A browser of the caller's own; close it at the end. Its camera sees the moving picture of a file (Y4M), over and over; without one it has none. */
export async function aBrowser({ camera }: { camera?: string } = {}): Promise<Browser> {
  const { path, env } = await findBrowser()
  const seeing = camera
    ? ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', `--use-file-for-fake-video-capture=${camera}`]
    : []
  const settings = { executablePath: path, args: [...args, ...seeing], env: { ...process.env, ...env } as Record<string, string> }
  return chromium.launch({ ...settings, timeout: 60_000 })
}

/** A page with storage and settings of its own. Close its context at the end. */
export async function aPage(browser: Browser, settings: BrowserContextOptions = {}): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'en-GB', timezoneId: 'UTC', ...settings })).newPage()
  const under = new Set<Request>()
  page.on('request', (request) => under.add(request))
  page.on('requestfinished', (request) => under.delete(request))
  page.on('requestfailed', (request) => under.delete(request))
  underWay.set(page, under)
  return page
}

const underWay = new WeakMap<Page, Set<Request>>()
const quietFor = 120

/** Waits until a page of `aPage` has had everything answered that it asked, shows it, and has asked nothing more for a moment. */
export async function untilQuiet(page: Page): Promise<void> {
  const deadline = Date.now() + 30_000
  for (let quietSince = Date.now(); Date.now() - quietSince < quietFor; await sleep(20)) {
    const asked = underWay.get(page)
    if (asked?.size || (await page.locator('[aria-busy="true"]').count()) > 0) quietSince = Date.now()
    if (Date.now() > deadline) throw new Error(`still asking: ${[...(asked ?? [])].map((request) => request.url()).join(' ')}`)
  }
}

/** What goes wrong on a page from now on: errors, warnings of the console, and any request that leaves this machine. */
export function troubleOn(page: Page): string[] {
  const trouble: string[] = []
  page.on('pageerror', (error) => trouble.push(`error: ${error.message}`))
  page.on('console', (line) => {
    if (line.type() === 'error' || line.type() === 'warning') trouble.push(`${line.type()}: ${line.text()}`)
  })
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url())
    if (/^(https?|wss?):$/.test(protocol) && !['localhost', '127.0.0.1'].includes(hostname)) trouble.push(`asks ${hostname}`)
  })
  return trouble
}

/** What keeps people out, as axe sees it: rule, place and reason. axe runs in the page itself and answers with what is wrong alone. */
export async function barriersOn(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await bringAxe(page)
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') } // evaluated above
    const { violations } = await axe.run(document, { resultTypes: ['violations'] })
    return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}: ${help}`))
  })
}

/** The short text of axe, handed to the engine as it is: the long one, wrapped once more, takes every page that is looked at half as long again to read. */
async function bringAxe(page: Page): Promise<void> {
  axeText ??= await readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')
  const engine = await page.context().newCDPSession(page)
  await engine.send('Runtime.evaluate', { expression: `${axeText};0` })
}
let axeText: string | undefined

/** Takes a picture of the whole page, as `tests/output/<name>.png`, and answers its path. */
export async function takePicture(page: Page, name: string): Promise<string> {
  await mkdir(output, { recursive: true })
  const path = `${output}${name}.png`
  await page.screenshot({ path, fullPage: true, animations: 'disabled' })
  return path
}

/** The same for people to look at, where they want to: it takes as long as all else that is asked of a page. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  if (process.env.MUSTER_TEST_PICTURES) await takePicture(page, name)
}
