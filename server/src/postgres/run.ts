import { spawn } from 'node:child_process'
import type { Identity } from './identity.ts'

export type Outcome = { ok: boolean; output: string }

/** The environment PostgreSQL is started in: none of the caller's PG… or locale settings may change what it does. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG|TZ$|NODE_)/.test(name))
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' }
}

/** Runs a program to its end under the identity, with `input` on its standard input; never throws. */
export function run(identity: Identity, program: string, args: string[], input = ''): Promise<Outcome> {
  const { command, prefix, ...as } = identity.wrap(program)
  return new Promise((done) => {
    const child = spawn(command, [...prefix, ...args], { ...as, cwd: '/', env: cleanEnvironment(), windowsHide: true })
    let output = ''
    const collect = (part: Buffer) => {
      output += part.toString()
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.stdin.on('error', () => {}) // a program that ends early says why in its output
    child.on('error', (error) => done({ ok: false, output: error.message }))
    child.on('close', (code) => done({ ok: code === 0, output }))
    child.stdin.end(input)
  })
}
