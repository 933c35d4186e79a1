/** A word or a mark of a paragraph, with its place in the text. Marks are single characters; space is in no token. */
export type Token = { text: string; start: number; end: number; word: boolean }

/**
 * A word is letters and figures together, since a scan mixes them ("i7", "3O", "]1v", "1864i"), with apostrophes inside
 * or at its end ("Devall's", "Sisters'").
 */
const pieces = /[\p{L}\p{N}\]|]+(?:['’][\p{L}\p{N}]+)*(?:['’](?=\s))?|\S/gu

const letterOrFigure = /[\p{L}\p{N}]/u

export function tokenise(text: string): Token[] {
  const tokens: Token[] = []
  for (const { 0: piece, index } of text.matchAll(pieces)) {
    tokens.push({ text: piece, start: index, end: index + piece.length, word: piece.length > 1 || letterOrFigure.test(piece) })
  }
  return tokens
}

export function isCapital(token: Token | undefined): boolean {
  return token?.word === true && /^\p{Lu}/u.test(token.text)
}

export function isLower(token: Token | undefined): boolean {
  return token?.word === true && /^\p{Ll}/u.test(token.text)
}

export function hasFigure(token: Token | undefined): boolean {
  return token?.word === true && /\p{N}/u.test(token.text)
}

/** Index of the next word at or after `from`, before `to`; `to` when there is none. */
export function nextWord(tokens: Token[], from: number, to = tokens.length): number {
  let at = from
  while (at < to && !tokens[at]?.word) at += 1
  return at
}

/** A stretch of the text, end excluded. */
export type Span = [number, number]

export function spanOf(tokens: Token[], from: number, to: number): Span {
  return [tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? tokens[from]?.end ?? 0]
}
