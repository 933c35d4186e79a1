import type { Page } from '../page.ts'

/** A page about several methods at once: its text in Markdown, and the pictures it shows, by file name. */
export type Essay = { name: string; title: string; text: () => string; pictures: Record<string, Page['picture']> }
