/** Refusals of the desk. */
export const deskFaults = {
  conversationUnknown: 404.581,
  conversationFull: 409.581,
  notAskedBack: 409.582,
  passNotOurs: 409.583,
  passNotGood: 409.584,
  deskApart: 403.581,
  deskBusy: 503.581,
} as const
