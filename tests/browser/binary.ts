import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const cache = fileURLToPath(new URL('../../node_modules/.cache/', import.meta.url))
const home = join(cache, 'chromium')

export type Binary = { path: string; env: Record<string, string> }

/** Only the fonts that came along: pictures look the same on every machine. The package names folders of a cloud function. */
const fonts = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir prefix="relative">.</dir><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>
`

/** The browser to test with: the one named by MUSTER_TEST_BROWSER, else the packaged one, unpacked once. */
export async function findBrowser(): Promise<Binary> {
  const named = process.env.MUSTER_TEST_BROWSER
  if (named) return { path: named, env: {} }
  if (!isWhole()) await unpack()
  const env = { LD_LIBRARY_PATH: join(home, 'al2023', 'lib'), FONTCONFIG_PATH: join(home, 'fonts'), XDG_CACHE_HOME: home }
  return { path: join(home, 'chromium'), env }
}

/**
 * The package unpacks into the system's temporary folder, which several test files would do at once, and brings its libraries
 * only where it takes the machine for a cloud function. So it is told both, and the result gets its name when it is whole.
 */
async function unpack(): Promise<void> {
  await mkdir(cache, { recursive: true })
  const unfinished = await mkdtemp(join(cache, 'chromium-'))
  const before = { ...process.env }
  Object.assign(process.env, {
    TMPDIR: unfinished,
    TEMP: unfinished,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x',
  })
  try {
    const { default: chromium } = await import('@sparticuz/chromium')
    await chromium.executablePath()
    await writeFile(join(unfinished, 'fonts', 'fonts.conf'), fonts)
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
    Object.assign(process.env, before)
  }
  if (!isWhole()) await rm(home, { recursive: true, force: true })
  await rename(unfinished, home).catch(() => rm(unfinished, { recursive: true })) // another test file was first
}

function isWhole(): boolean {
  return existsSync(join(home, 'fonts', 'fonts.conf'))
}
