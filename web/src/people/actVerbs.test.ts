import { actions } from '@muster/server/actions.ts'
import { expect, test } from 'vitest'
import { verbOf } from './actVerbs.ts'

test.each(Object.entries(verbOf))('the act %s is offered by the verb that the server asks for it: %s', (name, verb) => {
  expect(actions[`people/${name}` as keyof typeof actions]?.needs.verb).toBe(verb)
})
