/** An element of an XML file with its line; names without their prefix, text without the children's text. */
export type XmlElement = { name: string; line: number; text: string; children: XmlElement[] }

/** The first child of that name. */
export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((one) => one.name === name)
}

/** The element at the end of a path of names. */
export function descend(element: XmlElement | undefined, ...path: string[]): XmlElement | undefined {
  return path.reduce(child, element)
}

/** The text at the end of a path, trimmed; undefined where there is none. */
export function textAt(element: XmlElement | undefined, ...path: string[]): string | undefined {
  return descend(element, ...path)?.text.trim() || undefined
}
