import { expect, test } from 'vitest'
import { ArchiveBroken, type TarFile, tarEnd, tarFiles, tarFill, tarHead } from './tar.ts'

const entry = (name: string, text: string) => {
  const content = Buffer.from(text)
  return Buffer.concat([tarHead(name, content.length, 0), content, tarFill(content.length)])
}
async function* inPieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
async function readAll(bytes: Buffer, size = 700, most = 10_000): Promise<[string, string][]> {
  const found: [string, string][] = []
  for await (const { name, content } of tarFiles(inPieces(bytes, size), most)) found.push([name, content.toString()])
  return found
}

test('a head is what POSIX says, to the byte', () => {
  const head = tarHead('tables/person/000001.copy.zst', 1234, 1_700_000_000_000)
  expect(head.length).toBe(512)
  const fields = [
    [0, 'tables/person/000001.copy.zst\0'],
    [100, '0000600\0'],
    [124, '00000002322\0'], // 1234 in octal
    [136, '14524770400\0'],
    [148, '013011\0 '], // what Python's tarfile gives for the same head
    [156, '0'],
    [257, 'ustar\u000000'],
  ] as const
  for (const [at, text] of fields) expect(head.toString('latin1', at, at + text.length)).toBe(text)
})

test.each([1, 511, 512, 513, 5000])('what was put in comes out, in pieces of %i bytes', async (size) => {
  const files: [string, string][] = [
    ['a.json', '{}'],
    ['empty', ''],
    ['b', 'x'.repeat(512)],
    ['c', 'y'.repeat(1300)],
  ]
  const archive = Buffer.concat([...files.map(([name, text]) => entry(name, text)), tarEnd])
  expect(await readAll(archive, size)).toEqual(files)
})

test('a file is given with all its bytes in the archive, so that they can be summed', async () => {
  const whole: TarFile[] = []
  for await (const file of tarFiles(inPieces(Buffer.concat([entry('a', 'abc'), tarEnd]), 100), 100)) whole.push(file)
  expect(Buffer.concat(whole.flatMap((file) => file.whole))).toEqual(entry('a', 'abc'))
})

test.each<[string, (archive: Buffer) => Buffer]>([
  ['ends in the middle of a file', (archive) => archive.subarray(0, 600)],
  ['ends without the mark of an end', (archive) => archive.subarray(0, 1024)],
  ['has a head that was changed', (archive) => Buffer.concat([Buffer.from('z'), archive.subarray(1)])],
  ['is something else altogether', () => Buffer.alloc(1024, 'no archive ')],
  ['says a file is larger than it may be', () => Buffer.concat([tarHead('a', 20_000, 0), tarEnd])],
])('an archive that %s is refused', async (_what, change) => {
  await expect(readAll(change(Buffer.concat([entry('a', 'abc'), tarEnd])))).rejects.toBeInstanceOf(ArchiveBroken)
})
