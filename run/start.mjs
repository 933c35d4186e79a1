import { fileURLToPath } from 'node:url'
import { installIfNeeded } from './install.mjs'
import { become, runToEnd } from './node24.mjs'
import { isWebBuilt } from './webStamp.mjs'

/** @param {string} path */
const here = (path) => fileURLToPath(new URL(path, import.meta.url))

installIfNeeded()
if (!isWebBuilt()) {
  console.log('Building the web pages, once for this version …')
  if (!runToEnd(here('build.ts'), [])) process.exit(1)
}
become(here('../cli/src/main.ts'), ['start', ...process.argv.slice(2)])
