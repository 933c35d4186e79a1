import { methods } from '../src/compute/methods.ts'
import { headerOf } from './header.ts'
import type { Page } from './page.ts'
import { factsOf, loadPage, sourceOf } from './pages.ts'

/** The README of the package: the contract, the methods with their functions, and an example of each group. */
export async function readme(): Promise<string> {
  const pages = new Map<string, Page>()
  for (const { name } of methods) pages.set(name, await loadPage(name))
  const groups = [...new Set(methods.map(({ group }) => group))]
  const rows = methods.map(({ name }) => {
    const { title, packages } = factsOf(name)
    const { source, more = [] } = pages.get(name) as Page // every method was loaded above
    const functions = [source, ...more].map(({ file, shows }) => `[\`${shows}\`](src/${file})`).join(', ')
    return `| [${name}](../docs/methods/${name}.md) | ${title} | ${functions} | ${Object.keys(packages).join(', ')} |`
  })
  const examples = groups.map((group) => {
    const [first] = methods.filter((one) => one.group === group)
    const { file, shows } = (pages.get(first?.name ?? '') as Page).source
    const [line = ''] = headerOf(sourceOf(file), shows).example.split('\n')
    return { shows, line }
  })
  return [
    '# @muster/stats',
    opening,
    '```ts',
    `import { ${[...new Set(examples.map(({ shows }) => shows))].sort().join(', ')} } from '@muster/stats'`,
    '',
    ...examples.map(({ line }) => line),
    '```',
    '',
    contract,
    '## Methods',
    `| method | what it is for | functions | compared with R's |\n| --- | --- | --- | --- |\n${rows.join('\n')}`,
    '',
    closing,
  ]
    .join('\n')
    .concat('\n')
}

const opening = `
The mathematics of Muster: how often, how long, how many unseen, did something change, is it chance, may it be published. ${methods.length} methods for counts of people, each held to R on
${methods.reduce((sum, { name }) => sum + factsOf(name).cases.length, 0)} reference cases. No dependency; runs in Node.js and in a browser; only what you import is bundled.

One example of each group (each is run as a test):
`

const contract = `## The contract

- **In**: plain arrays or typed arrays, and options in one object at the end. Nothing that is handed in is changed.
- **Out**: plain values. A statistic that is not defined is \`null\`, never 0 and never NaN; an unbounded limit is Infinity.
- **Impossible input** is an \`Error\` with a sentence that names the argument: \`exposure must be above 0 where there are 3 events.\`
- **Missing values** are \`null\`, and only where a method says what it does with them.
- **Chance** takes its seed as an argument; the same call gives the same answer, always.
- Upper tails are computed as such, not as one minus the lower; products that underflow are taken in logarithms.
`

const closing = `Each page of the [manual](../docs/methods/README.md) has the formula, the assumptions, a case worked by hand, a picture, and what R does otherwise.

## By name

\`compute\` answers a case of the [reference](reference/README.md) by the name of its method, with the reference's own keys:

\`\`\`ts
import { compute } from '@muster/stats/compute/compute.ts'

await compute('rate-ci', { events: 0, exposure: 120, multiplier: 1000, level: 0.95 })
\`\`\`

(From the published package: \`@muster/stats/compute/compute.js\`.)

## Beside R

\`npm run beside-r\` in Muster's repository changes every input of the reference by a random seed, which it prints, asks R, and compares. \`npm run bench -- statistics\` times the two against each other.
\`npm run pack:stats\` makes the package as it is published: JavaScript modules with types.
`
