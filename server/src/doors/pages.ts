import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Hono } from 'hono'
import { worded } from '../kernel/wording.ts'

const folder = new URL('../../../web/dist/', import.meta.url)
const kinds: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
}

/** Do the percent signs of an address make sense? */
function isReadable(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}

/** The built pages. Files with a digest in their name never change; every other address is a page of the app. */
export function pages(door: Hono): void {
  door.get('/*', async (c) => {
    const path = c.req.path.slice(1)
    const wanted = new URL(path || 'index.html', folder)
    // An encoded slash is no part of any name of ours, and Node will not make a path of it.
    const named = !/%2f|%5c|%00/i.test(wanted.href) && isReadable(wanted.pathname)
    const inside = wanted.href.startsWith(folder.href) && extname(path) !== '' && named
    const file = inside ? wanted : new URL('index.html', folder)
    const kind = kinds[extname(file.pathname)]
    if (!kind || !existsSync(fileURLToPath(file)))
      return c.text(existsSync(fileURLToPath(folder)) ? worded('terminal.noSuchPage') : worded('terminal.notBuilt'), 404)
    const caching = path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
    return c.body(await readFile(file), 200, { 'content-type': kind, 'cache-control': caching })
  })
}
