#!/usr/bin/env node
import { fileURLToPath } from 'node:url'
import { become, isNewEnough } from '../../run/node24.mjs'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
if (isNewEnough()) {
  process.argv[1] = main
  await import('../src/main.ts') // here, without a second process
} else become(main, process.argv.slice(2))
