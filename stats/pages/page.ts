import type { PlotOptions } from '@observablehq/plot'

/** One step of a case that was worked with pencil and paper: the figure found by hand, and the library's. */
export type Step = { what: string; byHand: number; computed: number | null; digits: number }

/**
 * What a page of the manual needs beyond what the source and the reference already say. The lecture, the errors and the example come from the
 * header of the function; definition, conventions and literature from the reference.
 */
export type Page = {
  /** file below `stats/src`, and the function in it whose header opens the page */
  source: { file: string; shows: string }
  /** further functions of the method, each with its file */
  more?: { file: string; shows: string }[]
  /** a small case worked by hand, in Markdown, and its figures; `digits` is the number of decimals found by hand */
  worked: { story: string; steps: () => Step[] }
  /** title: what is measured; caption: a sentence that says what one sees; alt: for those who do not see it */
  picture: { title: string; caption: string; alt: string; plot: () => PlotOptions }
  /** the R function that agrees, what it does differently, and where it is wrong, in Markdown */
  withR: string
}
