import { posix } from 'node:path'
import type { Source } from './sources.ts'

/** GitHub's anchor for a heading. */
export function anchorOf(heading: string): string {
  return heading
    .replace(/[`*]|\[([^\]]*)\]\([^)]*\)/g, '$1')
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}_\- ]/gu, '')
    .replaceAll(' ', '-')
}

export function anchorsIn(text: string): Set<string> {
  const seen = new Map<string, number>()
  return new Set(
    [...prose(text).matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)].map(([, heading = '']) => {
      const anchor = anchorOf(heading)
      const times = seen.get(anchor) ?? 0
      seen.set(anchor, times + 1)
      return times ? `${anchor}-${times}` : anchor
    }),
  )
}

/** Links to files or headings that are not there. `files` maps every path of the project to its text, where it is Markdown. */
export function brokenLinks({ path, text }: Source, files: ReadonlyMap<string, string>): string[] {
  const links = [...prose(text).matchAll(/\]\(\s*<?([^)\s>]+)>?[^)]*\)|^\[[^\]]+\]:\s*(\S+)/gm)].map(
    ([, inline, named]) => inline ?? named ?? '',
  )
  return links
    .filter((link) => !/^[a-z][a-z+.-]*:|^\/\//i.test(link))
    .filter((link) => !leads(path, decodeURIComponent(link), text, files))
    .map((link) => `${path} links to ${link}`)
}

function leads(path: string, link: string, text: string, files: ReadonlyMap<string, string>): boolean {
  const [file = '', anchor] = link.split('#')
  const target = file === '' ? path : posix.join(posix.dirname(path), file).replace(/\/$/, '')
  if (file !== '' && !exists(target, files)) return false
  return anchor === undefined || anchorsIn(file === '' ? text : (files.get(target) ?? '')).has(anchor)
}

/** Paths named in code marks, `server/src/…`, that are not there. Patterns and placeholders are left alone. */
export function unknownPaths({ path, text }: Source, files: ReadonlyMap<string, string>): string[] {
  const tops = new Set([...files.keys()].filter((file) => file.includes('/')).map((file) => file.split('/')[0]))
  return [...prose(text).matchAll(/`([\w.@-]+(?:\/[\w.@-]+)*\/?)`/g)]
    .map(([, named = '']) => named)
    .filter((named) => named.includes('/') && tops.has(named.split('/')[0]) && !named.includes('NNNN'))
    .filter((named) => !named.split('/').some((part) => part === 'dist' || part === 'output' || part === 'node_modules'))
    .filter((named) => !exists(named.replace(/\/$/, ''), files))
    .map((named) => `${path} names ${named}`)
}

function exists(target: string, files: ReadonlyMap<string, string>): boolean {
  return target === '.' || target === '' || files.has(target) || [...files.keys()].some((file) => file.startsWith(`${target}/`))
}

/** The text without fenced blocks, which hold examples. */
function prose(text: string): string {
  return text.replace(/^(```|~~~).*?^\1/gms, '')
}
