/** The keys that open «go to», as this machine's keyboard has them. */
export const goToKey = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘ K' : 'Ctrl K'
