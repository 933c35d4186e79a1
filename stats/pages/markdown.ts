import { type Header, headerOf } from './header.ts'
import type { Page, Step } from './page.ts'

/** What a page takes from the reference of its method. */
export type Facts = {
  method: string
  title: string
  formula: string[]
  conventions: string[]
  references: string[]
  packages: Record<string, string>
  cases: unknown[]
}

/** The page of a method, as Markdown. `sourceOf` reads a file below `stats/src`. */
export function pageOf(facts: Facts, page: Page, sourceOf: (file: string) => string): string {
  const header = headerOf(sourceOf(page.source.file), page.source.shows)
  const told = new Set<string>()
  const { title, alt, caption } = page.picture
  const packages = Object.entries(facts.packages).map(([name, version]) => `${name} ${version}`)
  return [
    `# ${facts.title}`,
    `\`${facts.method}\` · ${[page.source, ...(page.more ?? [])].map(linkTo).join(', ')} · [all methods](README.md)`,
    header.lecture,
    `**${title}**`,
    `![${alt}](pictures/${facts.method}.svg)`,
    caption,
    '## Definition',
    bullets(facts.formula),
    '## Conventions and traps',
    bullets(facts.conventions),
    '## Worked by hand',
    page.worked.story.trim(),
    tableOf(page.worked.steps()),
    '## In code',
    code(header, told),
    ...errors(header.throws),
    ...(page.more ?? []).map(({ file, shows }) => furtherOf(shows, headerOf(sourceOf(file), shows), told)),
    '## Beside R',
    page.withR.trim(),
    `${facts.cases.length} cases computed with R (${packages.join(', ')}) are kept in [the reference](../../stats/reference/${facts.method}.json) and run with every test.`,
    '## Literature',
    bullets(facts.references),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n')
}

function linkTo({ file, shows }: Page['source']): string {
  return `[\`${shows}\`](../../stats/src/${file})`
}

/** A further function of the method: its own lecture, how it is called, and what it refuses. */
function furtherOf(name: string, header: Header, told: Set<string>): string {
  const refused = header.throws.map((one) => one.replace(/^Error /, '').replace(/\s+/g, ' ')).join('; ')
  return [`### \`${name}\``, header.lecture, code(header, told), refused === '' ? '' : `Refused ${refused}.`]
    .filter((part) => part !== '')
    .join('\n\n')
}

function errors(throws: Header['throws']): string[] {
  return throws.length === 0
    ? []
    : ['Refused, with a sentence that names the argument:', bullets(throws.map((one) => one.replace(/^Error /, '')))]
}

/** How a function is called, with the forms of its arguments that the page has not told yet. */
function code({ types, signature, example }: Header, told: Set<string>): string {
  const fresh = types.filter((one) => !told.has(one))
  for (const one of fresh) told.add(one)
  return `\`\`\`ts\n${[...fresh, signature, example].filter((part) => part !== '').join('\n\n')}\n\`\`\``
}

/** Text that Markdown would take for markup (a <, a star between letters) is kept as it is; code in backticks needs no such care. */
function bullets(lines: string[]): string {
  const escaped = (line: string) =>
    line.replace(/\s*\n\s*/g, ' ').replace(/`[^`]*`|[<*_|]/g, (part) => (part.length > 1 ? part : `\\${part}`))
  return lines.map((line) => `- ${escaped(line)}`).join('\n')
}

function tableOf(steps: Step[]): string {
  const rows = steps.map(({ what, byHand, computed, digits }) => {
    const told = computed === null ? 'undefined' : computed.toFixed(Math.min(digits + 4, 12))
    return `| ${what.replaceAll('|', '\\|')} | ${byHand.toFixed(digits)} | ${told} |`
  })
  return ['| step | by hand | computed |', '| --- | ---: | ---: |', ...rows].join('\n')
}
