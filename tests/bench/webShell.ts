import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const dist = new URL('../../web/dist/', import.meta.url)

/** What a clerk's first visit may cost: JavaScript and styles together, compressed (design §6). */
export const shellBudgetKb = 250

function read(file: string): string {
  const path = new URL(file, dist)
  if (!existsSync(fileURLToPath(path)))
    throw new Error(`web/dist/${file} is not there: the pages are not built. Run «npm run build» first.`)
  return readFileSync(path, 'utf8')
}

/** Scripts, preloaded modules and style sheets that index.html loads at once. Fonts are fetched by what a text needs, and are not among them. */
export function shellFiles(): string[] {
  const links = [...read('index.html').matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="\/([^"]+\.(?:js|css))"/g)]
  return links.map(([, file = '']) => file)
}

/** What opening a page fetches on top of the shell, read off the list of files that the build leaves beside each `import()`. */
export function addedBy(page: string): string[] {
  const shell = shellFiles()
  const scripts = shell.filter((file) => file.endsWith('.js')).map(read)
  for (const script of scripts) {
    const listed = /m\.f\|\|\(m\.f=(\[[^\]]*\])/.exec(script)?.[1]
    const places = new RegExp(`import\\([\`"']\\./${page}-[\\w-]+\\.js[\`"']\\).{0,200}?__vite__mapDeps\\(\\[([\\d,]+)\\]\\)`).exec(
      script,
    )?.[1]
    if (!listed || !places) continue
    const files: string[] = JSON.parse(listed)
    return places
      .split(',')
      .flatMap((place) => files[Number(place)] ?? [])
      .filter((file) => !shell.includes(file) && /\.(js|css)$/.test(file))
  }
  throw new Error(`web/dist does not say what ${page} fetches: the build leaves its list in another form now`)
}

/** Kilobytes of 1,000 bytes, each file compressed by itself, as it is sent. */
export function gzippedKb(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + gzipSync(read(file), { level: 9 }).byteLength, 0) / 1000
}
