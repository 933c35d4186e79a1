import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { schemaText } from './schemaText.ts'

test('the published schema is the one that was reviewed', async () => {
  const kept = fileURLToPath(new URL('../../../../regimes/schema.json', import.meta.url))
  await expect(schemaText()).toMatchFileSnapshot(kept)
})
