/** Columns shared by several cases of a file, by the name under which a case asks for them. */
export type Datasets = Record<string, unknown>

/** Reads the fields of one reference case; what is missing or of another kind is an `Error` that names the field. */
export class Fields {
  readonly #input: Record<string, unknown>
  readonly #datasets: Datasets
  readonly #path: string

  constructor(input: Record<string, unknown>, datasets: Datasets = {}, path = '') {
    this.#input = input
    this.#datasets = datasets
    this.#path = path
  }

  #refuse(name: string, wanted: string): never {
    const value = this.#input[name]
    const told = value === undefined ? 'is missing' : `is ${(JSON.stringify(value) ?? String(value)).slice(0, 60)}`
    throw new Error(`${this.#path}${name} must be ${wanted}; it ${told}.`)
  }

  has(name: string): boolean {
    return this.#input[name] !== undefined && this.#input[name] !== null
  }

  number(name: string, unless?: number): number {
    const value = this.has(name) ? this.#input[name] : unless
    if (value === 'Infinity') return Number.POSITIVE_INFINITY
    if (value === '-Infinity') return Number.NEGATIVE_INFINITY
    return typeof value === 'number' && !Number.isNaN(value) ? value : this.#refuse(name, 'a number')
  }

  numberOrNull(name: string): number | null {
    return this.has(name) ? this.number(name) : null
  }

  text(name: string, unless?: string): string {
    const value = this.has(name) ? this.#input[name] : unless
    return typeof value === 'string' ? value : this.#refuse(name, 'a text')
  }

  textOrNull(name: string): string | null {
    return this.has(name) ? this.text(name) : null
  }

  /** A word of a closed list. */
  word<Word extends string>(name: string, words: readonly Word[], unless?: Word): Word {
    const value = this.text(name, unless)
    return words.find((word) => word === value) ?? this.#refuse(name, `one of ${words.join(', ')}`)
  }

  flag(name: string, unless?: boolean): boolean {
    const value = this.has(name) ? this.#input[name] : unless
    return typeof value === 'boolean' ? value : this.#refuse(name, 'true or false')
  }

  numbers(name: string): number[] {
    const value = this.#input[name]
    return isArrayOf(value, isNumber) ? value : this.#refuse(name, 'a list of numbers')
  }

  numbersOrNull(name: string): number[] | null {
    return this.has(name) ? this.numbers(name) : null
  }

  /** Numbers among which some may be missing. */
  numbersWithGaps(name: string): (number | null)[] {
    const value = this.#input[name]
    return isArrayOf(value, isNumberOrNull) ? value : this.#refuse(name, 'a list of numbers and nulls')
  }

  texts(name: string): string[] {
    const value = this.#input[name]
    return isArrayOf(value, isText) ? value : this.#refuse(name, 'a list of texts')
  }

  flags(name: string): boolean[] {
    const value = this.#input[name]
    return isArrayOf(value, isFlag) ? value : this.#refuse(name, 'a list of true and false')
  }

  /** Rows of numbers, all of one length. */
  matrix(name: string): number[][] {
    const value = this.#input[name]
    if (!isArrayOf(value, isNumberRow) || value.some((row) => row.length !== value[0]?.length))
      return this.#refuse(name, 'rows of numbers, each as long as the first')
    return value
  }

  /** Rows of numbers among which some may be missing; rows may differ in length. */
  rowsWithGaps(name: string): (number | null)[][] {
    const value = this.#input[name]
    return isArrayOf(value, isGappyRow) ? value : this.#refuse(name, 'rows of numbers and nulls')
  }

  /** Anything, unread; the caller looks at it. */
  value(name: string): unknown {
    return this.#input[name] === undefined ? this.#refuse(name, 'given') : this.#input[name]
  }

  /** The fields of an object inside the input. */
  inside(name: string): Fields {
    const value = this.#input[name]
    return isRecord(value) ? new Fields(value, this.#datasets, `${this.#path}${name}.`) : this.#refuse(name, 'an object')
  }

  /** The fields of each object of a list. */
  list(name: string): Fields[] {
    const value = this.#input[name]
    if (!isArrayOf(value, isRecord)) return this.#refuse(name, 'a list of objects')
    return value.map((one, i) => new Fields(one, this.#datasets, `${this.#path}${name}[${i + 1}].`))
  }

  /** The columns of the data set that the field names (or of the data set that stands in its place). */
  columns(name: string): Fields {
    const value = this.#input[name]
    const found = typeof value === 'string' ? (Object.hasOwn(this.#datasets, value) ? this.#datasets[value] : undefined) : value
    if (!isRecord(found) || !isRecord(found.columns)) return this.#refuse(name, 'the name of a data set of the file')
    return new Fields(found.columns, {}, typeof value === 'string' ? `${value}.` : `${name}.`)
  }
}

function isArrayOf<One>(value: unknown, isOne: (one: unknown) => one is One): value is One[] {
  return Array.isArray(value) && value.every(isOne)
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && !Number.isNaN(value)
}

function isNumberOrNull(value: unknown): value is number | null {
  return value === null || isNumber(value)
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isFlag(value: unknown): value is boolean {
  return typeof value === 'boolean'
}

function isNumberRow(value: unknown): value is number[] {
  return isArrayOf(value, isNumber)
}

function isGappyRow(value: unknown): value is (number | null)[] {
  return isArrayOf(value, isNumberOrNull)
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
