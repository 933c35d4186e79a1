import type { FileService } from './fileService.ts'
import type { KeyService } from './service.ts'

/** A key service in front of a key file: it seals, and the file opens what it sealed before. So the records can be moved to the service while they are in use. */
export function together(service: KeyService, file: FileService): KeyService & Pick<FileService, 'retire'> {
  return {
    wrap: service.wrap,
    unwrap: async (wrapped) => {
      const inFile = new Set((await file.keyIds()).map(({ id }) => id))
      const places = wrapped.map((one, at) => ({ one, at }))
      const parts = [
        { by: file, of: places.filter(({ one }) => inFile.has(one.keyId)) },
        { by: service, of: places.filter(({ one }) => !inFile.has(one.keyId)) },
      ]
      const dataKeys: Uint8Array[] = []
      for (const { by, of } of parts) {
        if (of.length === 0) continue
        const opened = await by.unwrap(of.map(({ one }) => one))
        for (const [index, { at }] of of.entries()) dataKeys[at] = opened[index] ?? new Uint8Array()
      }
      return dataKeys
    },
    keyIds: async () => {
      const inFile = (await file.keyIds()).map((key) => (key.state === 'current' ? { ...key, state: 'old' as const } : key))
      return [...inFile, ...(await service.keyIds())]
    },
    retire: file.retire,
  }
}
