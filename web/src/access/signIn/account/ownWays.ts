import { withProof } from '../../../app/proof.ts'
import { queryClient } from '../../../app/queries.ts'
import { beginEnrolment, finishEnrolment } from '../door.ts'
import type { Enrolling } from '../WayIn.tsx'

/** Adds a way into one's own account: who it is may have to be proved first, and then it goes on. */
export const ownEnrolling: Enrolling = {
  begin: (method) => withProof(() => beginEnrolment(method, {})),
  finish: (ceremonyId, answered) => withProof(() => finishEnrolment(ceremonyId, answered, {})),
}

/** What was done by a door of its own is no command: the pages are told here that something changed. */
export function accountChanged(): void {
  void queryClient.invalidateQueries()
}
