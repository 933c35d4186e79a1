import { readFileSync } from 'node:fs'
import { methods } from '../src/compute/methods.ts'
import { draw } from './draw.ts'
import { essays } from './essays/essays.ts'
import { type Facts, pageOf } from './markdown.ts'
import type { Page } from './page.ts'

const stats = new URL('../', import.meta.url)

/** The page of each method: a file of this folder named as the method is, in one word (`rate-ci` → `rateCi.ts`). */
export async function loadPage(method: string): Promise<Page> {
  const file = method.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
  const { page } = (await import(`./${file}.ts`)) as { page: Page }
  return page
}

/** A page written out: its Markdown and its picture. */
export async function written(method: string): Promise<{ markdown: string; picture: string; page: Page }> {
  const page = await loadPage(method)
  return { markdown: pageOf(factsOf(method), page, sourceOf), picture: draw(page.picture), page }
}

/** What the reference says of a method. */
export function factsOf(method: string): Facts {
  return JSON.parse(readFileSync(new URL(`reference/${method}.json`, stats), 'utf8')) as Facts
}

/** A source file below `stats/src`, as text. */
export function sourceOf(file: string): string {
  return readFileSync(new URL(`src/${file}`, stats), 'utf8')
}

/** The table of all methods, by group. */
export function contents(): string {
  const groups = [...new Set(methods.map(({ group }) => group))]
  const lines = groups.flatMap((group) => [
    `## ${group}`,
    ['| method | what it is for |', '| --- | --- |', ...methods.filter((one) => one.group === group).map(lineOf)].join('\n'),
  ])
  const together = essays.map(({ name, title }) => `- [${title}](${name}.md)`).join('\n')
  return ['# Statistical methods', opening, '## Several methods at once', together, ...lines].join('\n\n').concat('\n')
}

function lineOf({ name, title }: { name: string; title: string }): string {
  return `| [${name}](${name}.md) | ${title} |`
}

const opening = [
  `Every figure that Muster gives out is computed by one of these ${methods.length} methods. Each page says what the quantity is, when it is right and`,
  'when it misleads, defines it, works a small case by hand, shows how its functions are called, and says how it stands to R. `npx --no-install muster compute FILE` computes any of them;',
  'the pages are written by `npm run methods` from the sources, and a test holds them to what the code computes.',
].join('\n')
