/** The declarations of the first block that follows a selector: name and value, spaces and comments aside. */
export function declarations(css: string, selector: string): string[] {
  const plain = css.replace(/\/\*.*?\*\//gs, '')
  const start = plain.indexOf(selector)
  if (start < 0) return []
  const open = plain.indexOf('{', start)
  return plain
    .slice(open + 1, plain.indexOf('}', open))
    .split(';')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .sort()
}

export const darkBySystem = ':root:not([data-theme="light"])'
export const darkByChoice = ':root[data-theme="dark"]'
