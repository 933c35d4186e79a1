/**
 * What a file that comes from outside may cost. The numbers are generous for honest files (the largest real roster tried has
 * 240 kB, the largest list of units 7,011 rows) and small for a machine that also answers a clerk.
 */
export const limits = {
  bytes: 64 * 1024 * 1024,
  /** What a workbook may unpack to: a zip entry can promise a thousand times its size. */
  unpackedBytes: 256 * 1024 * 1024,
  rows: 1_000_000,
  columns: 2_000,
  xmlDepth: 64,
  xmlElements: 2_000_000,
  /** Brackets within brackets; a unit costs two, so an order of battle may be 500 levels deep. */
  jsonDepth: 1_024,
  seconds: 60,
  heapMegabytes: 1_024,
} as const
