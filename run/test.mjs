// Everything that must hold, in one run. The last line counts it, whatever went wrong before.
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { installIfNeeded } from './install.mjs'
import { runToEnd } from './node24.mjs'

/** @param {string} path */
const here = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url))
const results = here('tests/output/vitest.json')
const count = { passed: 0, failed: 0 }

process.chdir(here(''))
process.env.NODE_COMPILE_CACHE ??= here('tests/output/compiled') // the tests start Muster in processes of its own, often
installIfNeeded()
stage('types', 'node_modules/typescript/bin/tsc', ['-p', '.'])
stage('lint', 'node_modules/@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.'])
stage('web pages', 'run/build.ts', [])
tests(process.argv.slice(2))
console.log(`${count.passed} passed, ${count.failed} failed`)
process.exit(count.failed ? 1 : 0)

/** @param {string} name @param {string} script @param {string[]} args */
function stage(name, script, args) {
  const ok = runToEnd(here(script), args)
  console.log(`${ok ? '✓' : '✗'} ${name}`)
  count[ok ? 'passed' : 'failed']++
}

/** A test that did not run counts as failed, and so does an error outside of any test. @param {string[]} args */
function tests(args) {
  mkdirSync(here('tests/output'), { recursive: true })
  rmSync(results, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`]
  const ok = runToEnd(here('node_modules/vitest/vitest.mjs'), ['run', ...reporters, ...args])
  const { passed, failed } = read()
  count.passed += passed
  count.failed += ok ? failed : Math.max(failed, 1)
}

function read() {
  try {
    const found = JSON.parse(readFileSync(results, 'utf8'))
    /** @type {{ status: string, assertionResults: unknown[] }[]} */
    const files = found.testResults
    const unread = files.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0).length
    return { passed: found.numPassedTests, failed: found.numTotalTests - found.numPassedTests + unread }
  } catch {
    return { passed: 0, failed: 1 }
  }
}
