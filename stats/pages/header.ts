/** The comment above an exported function, taken apart, the function's signature, and the forms of its arguments that the same file declares. */
export type Header = { lecture: string; throws: string[]; example: string; signature: string; types: string[] }

/** Reads the comment that stands directly above `export function name` (or `export const name`). @throws Error when there is none */
export function headerOf(text: string, name: string): Header {
  const at = text.search(new RegExp(`^export (?:async )?(?:function|const) ${name}\\b`, 'm'))
  const comment = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*$/.exec(text.slice(0, Math.max(at, 0)))?.[1]
  if (at < 0 || comment === undefined) throw new Error(`There is no exported ${name} with a header.`)
  const [lecture = '', ...tags] = comment
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, ''))
    .join('\n')
    .split(/^\s*@(?=\w)/m)
  const tagged = (tag: string) => tags.filter((one) => one.startsWith(tag)).map((one) => one.slice(tag.length).trim())
  const signature = signatureOf(text.slice(at))
  return {
    lecture: lecture.trim(),
    throws: tagged('throws'),
    example: tagged('example').join('\n'),
    signature,
    types: typesOf(text, signature),
  }
}

/** The declarations of the object types that stand in the brackets of a signature. */
function typesOf(text: string, signature: string): string[] {
  const named = signature.slice(0, signature.lastIndexOf('): ')).match(/\b[A-Z]\w+/g) ?? []
  return [...new Set(named)].flatMap((name) => {
    const found = new RegExp(`^export (type ${name} = \\{(?:.*\\}|\\n[\\s\\S]*?^\\}))$`, 'm').exec(text)?.[1]
    return found === undefined ? [] : [found]
  })
}

/** What stands between `export` and the body of a function, which begins at the first ` {` at the end of a line outside of all brackets. */
function signatureOf(text: string): string {
  if (!/^export (?:async )?function/.test(text)) return ''
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at)
    if (depth === 0 && text.startsWith(' {\n', at)) return text.slice('export '.length, at)
    if ('([{'.includes(sign)) depth++
    if (')]}'.includes(sign)) depth--
  }
  return ''
}
