import { draw } from '../draw.ts'
import { essay as coverage } from './coverage.ts'
import type { Essay } from './essay.ts'
import { essay as horseKicks } from './horseKicks.ts'
import { essay as seatBelts } from './seatBelts.ts'

/** The pages about several methods at once. */
export const essays: readonly Essay[] = [horseKicks, seatBelts, coverage]

/** An essay written out: the files below `docs/methods`, by path. */
export function writtenEssay({ name, title, text, pictures }: Essay): Record<string, string> {
  const drawn = Object.entries(pictures).map(([file, picture]) => [`pictures/${file}.svg`, draw(picture)])
  return { [`${name}.md`]: `# ${title}\n\n[all methods](README.md)\n\n${text()}\n`, ...Object.fromEntries(drawn) }
}
