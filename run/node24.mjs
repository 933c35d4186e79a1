// Muster's own code needs Node 24. Where the machine has an older one, a package brings the right one along.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'
import { installIfNeeded } from './install.mjs'

const needed = 24

/** Whether Muster's own code runs in this process as it is. */
export function isNewEnough() {
  return Number.parseInt(process.versions.node, 10) >= needed
}

/** The path of a Node that is new enough; leaves the process with a sentence when there is none. */
export function node24() {
  if (isNewEnough()) return process.execPath
  const system = process.platform === 'win32' ? `win-${process.arch}` : `${process.platform}-${process.arch}`
  const file = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node'
  // The publisher names the package for some systems in another way.
  const brought = [`node-${system}`, `node-bin-${system}`].map((name) =>
    fileURLToPath(new URL(`../node_modules/${name}/${file}`, import.meta.url)),
  )
  const found = brought.find((path) => existsSync(path))
  if (found) return found
  console.error(
    `Muster needs Node.js ${needed} or newer. This machine has ${process.versions.node}, and no package that brings ${needed} along for ${system} ` +
      `is installed. Run "npm ci"; if this stays so, there is none for this system: install Node.js ${needed} yourself.`,
  )
  return process.exit(1)
}

/** The arguments that run a script under it. @param {string} script @param {string[]} args */
export function under24(script, args) {
  return ['--disable-warning=ExperimentalWarning', script, ...args]
}

/** Runs a script in place of this process: same terminal, signals passed on, same end. @param {string} script @param {string[]} args */
export function become(script, args) {
  const child = spawn(node24(), under24(script, args), { stdio: 'inherit' })
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    console.error(error.message)
    process.exit(1)
  })
  child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : (code ?? 1)))
}

/** Runs a script to its end and answers whether it ended well. @param {string} script @param {string[]} args */
export function runToEnd(script, args) {
  return spawnSync(node24(), under24(script, args), { stdio: ['ignore', 'inherit', 'inherit'] }).status === 0
}

if (process.argv[1] && fileURLToPath(import.meta.url) === realpathSync(process.argv[1])) {
  const [script, ...args] = process.argv.slice(2)
  if (!script) {
    console.error('Usage: node run/node24.mjs <script> [arguments]')
    process.exit(2)
  }
  installIfNeeded()
  become(script, args)
}
