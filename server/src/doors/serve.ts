import { deskDoor } from '../desk/page/door.ts'
import type { Ground } from '../kernel/action.ts'
import { forLog } from '../kernel/faults.ts'
import { recordRefusals } from '../ledger/refusals.ts'
import { startSealer } from '../ledger/sealer.ts'
import { holdFolder } from './holdFolder.ts'
import { http } from './http.ts'
import { type Asked as Doors, openDoors, type Serving } from './opening.ts'

export type { Serving }
/** As doors are asked for, and the port of the desk's public page, where it is to be opened. */
export type Asked = Omit<Doors, 'desk'> & { deskPort?: number | undefined }

/**
 * Opens Muster's door on what it stands on, and seals the ledger behind it. One server a database: a second one is refused and told where the first is.
 * Faults: those of `openDoors`, and `dataFolderInUse`.
 */
export async function serve(ground: Ground, databaseUrl: string, { deskPort, ...asked }: Asked = {}): Promise<Serving> {
  const failed = (error: unknown) => console.error(forLog(error))
  const refusals = recordRefusals(ground.db, { failed })
  const sealer = startSealer(ground.db, ground.keys.signer, { failed })
  const end = async () => {
    await refusals.stop()
    await sealer.stop()
  }
  try {
    const desk = deskPort === undefined ? undefined : { door: deskDoor(ground), port: deskPort }
    const serving = await openDoors(http({ ...ground, refusals }), { ...asked, desk }, (address) => holdFolder(databaseUrl, address))
    return {
      ...serving,
      close: async () => {
        await serving.close()
        await end()
      },
    }
  } catch (error) {
    await end()
    throw error
  }
}
