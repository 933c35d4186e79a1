import { mkdirSync, writeFileSync } from 'node:fs'
import { methods } from '../src/compute/methods.ts'
import { essays, writtenEssay } from './essays/essays.ts'
import { contents, written } from './pages.ts'
import { readme } from './readme.ts'

/** Writes the pages anew: all, or those named. Read the diff before it is kept. */
const folder = new URL('../../docs/methods/', import.meta.url)
const wanted = process.argv.slice(2)
const known = new Set([...methods, ...essays].map(({ name }) => name))
for (const name of wanted) if (!known.has(name)) throw new Error(`There is no page «${name}».`)

mkdirSync(new URL('pictures/', folder), { recursive: true })
writeFileSync(new URL('README.md', folder), contents())
for (const { name } of methods.filter((one) => wanted.length === 0 || wanted.includes(one.name))) {
  const { markdown, picture } = await written(name)
  writeFileSync(new URL(`${name}.md`, folder), markdown)
  writeFileSync(new URL(`pictures/${name}.svg`, folder), picture)
}
for (const essay of essays.filter(({ name }) => wanted.length === 0 || wanted.includes(name)))
  for (const [path, text] of Object.entries(writtenEssay(essay))) writeFileSync(new URL(path, folder), text)
if (wanted.length === 0) writeFileSync(new URL('../README.md', import.meta.url), await readme())
