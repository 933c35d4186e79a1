import type { Page } from 'playwright-core'

/** A key of the browser’s own making, as the person at it would have one. */
export type Key = {
  /** How many passkeys it holds. */
  count: () => Promise<number>
  /** Whether its owner touches it when they are asked. */
  touched: (isTouched: boolean) => Promise<void>
  /** Whether its owner is recognised, by finger or PIN. */
  recognised: (isRecognised: boolean) => Promise<void>
}

/**
 * Gives a page an authenticator that holds passkeys and recognises its owner (DevTools protocol, domain WebAuthn; WebDriver extension of WebAuthn level 3).
 * It goes with the page.
 */
export async function aKey(page: Page): Promise<Key> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable', { enableUI: false })
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    count: async () => (await devtools.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length,
    touched: async (enabled) => {
      await devtools.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled })
    },
    recognised: async (isUserVerified) => {
      await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })
    },
  }
}
