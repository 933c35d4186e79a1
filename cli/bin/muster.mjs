#!/usr/bin/env node
import { fileURLToPath } from 'node:url'
import { become } from '../../run/node24.mjs'

become(fileURLToPath(new URL('../src/main.ts', import.meta.url)), process.argv.slice(2))
