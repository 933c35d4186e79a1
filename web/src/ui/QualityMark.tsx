import type { Quality } from '@muster/domain/strength/shapes.ts'
import type { JSX } from 'react'
import { join } from './join.ts'
import classes from './QualityMark.module.css'

/** How good a figure is: solid, hatched, hollow. `label` says it for those who do not see it; leave it out where words stand beside the mark. */
export function QualityMark({ quality, label }: { quality: Quality; label?: string }): JSX.Element {
  const named = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label, title: label }
  return <span className={join(classes.mark, classes[quality])} {...named} />
}
