/**
 * Where bytes stop being UTF-8 (RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF). `cutOff` says that the
 * bytes were good and merely end within a character, as a file does that was cut short.
 */
export function firstBadByte(bytes: Uint8Array): { offset: number; cutOff: boolean } {
  let offset = 0
  while (offset < bytes.length) {
    const lead = bytes[offset] ?? 0
    const length = lead < 0x80 ? 1 : lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0
    if (length === 0) return { offset, cutOff: false }
    for (let index = 1; index < length; index++) {
      const next = bytes[offset + index]
      if (next === undefined) return { offset, cutOff: true }
      if (next < lowest(lead, index) || next > highest(lead, index)) return { offset, cutOff: false }
    }
    offset += length
  }
  return { offset, cutOff: false }
}

function lowest(lead: number, index: number): number {
  if (index > 1) return 0x80
  return lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
}

function highest(lead: number, index: number): number {
  if (index > 1) return 0xbf
  return lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
}
