import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { differences, type Tolerance } from './agrees.ts'
import { asked } from './asked.ts'
import { compute } from './compute.ts'
import { methods } from './methods.ts'

type Case = { id: string; description: string; input: Record<string, unknown>; expected: unknown; tolerance: Tolerance }
type Reference = { method: string; datasets?: Record<string, unknown>; cases: Case[] }

const read = (name: string) => JSON.parse(readFileSync(new URL(`../../reference/${name}.json`, import.meta.url), 'utf8')) as Reference

describe.each(methods.map(({ name }) => read(name)))('$method', ({ method, datasets = {}, cases }) => {
  test.each(cases)('$id: $description', async ({ input, expected, tolerance }) => {
    const before = JSON.stringify(input)
    expect(differences(await compute(method, asked(method, input, expected), datasets), expected, tolerance)).toEqual([])
    expect(JSON.stringify(input)).toBe(before)
  })
})
