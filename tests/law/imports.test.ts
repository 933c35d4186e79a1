import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { forbiddenImports } from './imports.ts'
import { root, sources } from './sources.ts'

test.each(['stats', 'domain', 'server', 'web', 'cli'])('%s imports only what its law allows', (building) => {
  const { dependencies = {} } = JSON.parse(readFileSync(join(root, building, 'package.json'), 'utf8')) as { dependencies?: object }
  const packages = new Set(Object.keys(dependencies))
  expect(sources(['.ts', '.tsx'], `${building}/src`).flatMap((source) => forbiddenImports(source, packages))).toEqual([])
})

test.each([
  ['stats/src/rate/rate.ts', "import * as z from 'zod'"],
  ['stats/src/rate/rate.ts', "import { readFile } from 'node:fs'"],
  ['domain/src/fault.ts', "import { setTimeout } from 'node:timers/promises'"],
  ['domain/src/fault.ts', "import {\n  submit,\n} from '@muster/server/strength/actions.ts'"],
  ['domain/src/fault.ts', "import { submit } from '../../server/src/strength/actions.ts'"],
  ['server/src/people/store.ts', "import { ewma } from '@muster/stats'"],
  ['server/src/people/store.ts', "import { write } from '../strength/rows.ts'"],
  ['server/src/people/store.ts', "export { write } from '../strength/rows.ts'"],
  ['server/src/people/store.ts', "const left = await import('left-pad')"],
  ['web/src/app/client.ts', "import { perform } from '@muster/server/kernel/perform.ts'"],
  ['web/src/app/client.ts', "import { type Action } from '@muster/server/kernel/action.ts'"],
  ['cli/src/main.ts', "import { App } from '@muster/web/app/App.tsx'"],
])('%s may not: %s', (path, text) => {
  expect(forbiddenImports({ path, text }, new Set(['zod']))).toHaveLength(1)
})

test.each([
  ['domain/src/strength/form.ts', "import * as z from 'zod'\nimport { rate } from '@muster/stats'\nimport { Day } from '../calendar.ts'"],
  ['server/src/people/store.ts', "import { enter } from '../strength/store.ts'\nimport { connect } from '../kernel/db.ts'"],
  ['server/src/people/store.ts', "import { enter } from '../strength/actions/submit.ts'"],
  ['web/src/app/client.ts', "import type { Action } from '@muster/server/kernel/action.ts'"],
  ['cli/src/main.ts', "import { rate } from '@muster/stats'\nimport { parseArgs } from 'node:util'"],
  ['server/src/people/store.test.ts', "import { aDatabase } from '../../../tests/aDatabase.ts'\nimport { test } from 'vitest'"],
])('%s may: %s', (path, text) => {
  expect(forbiddenImports({ path, text }, new Set(['zod']))).toEqual([])
})
