/** One thing to do: a sentence of the catalogue, and what is typed where it ends with a colon. */
export type Step = { say: string; type?: string }
export type Device = { name: string; steps: Step[]; seen: RegExp }

/**
 * How each kind of device learns to trust an authority, and how it shows itself in `User-Agent`, so that its part of the page stands open.
 * The digest of the `.crt` file is the fingerprint: what a system has for files compares it.
 */
export const devices: Device[] = [
  {
    name: 'trust.android',
    seen: /Android/,
    steps: [
      { say: 'trust.android.fetch' },
      { say: 'trust.android.open' },
      { say: 'trust.android.confirm' },
      { say: 'trust.android.check' },
      { say: 'trust.android.firefox' },
    ],
  },
  {
    name: 'trust.apple',
    seen: /iPhone|iPad/,
    steps: [{ say: 'trust.apple.fetch' }, { say: 'trust.apple.install' }, { say: 'trust.apple.enable' }, { say: 'trust.apple.away' }],
  },
  {
    name: 'trust.windows',
    seen: /Windows/,
    steps: [
      { say: 'trust.windows.fetch', type: 'certutil -hashfile muster-authority.crt SHA256' },
      { say: 'trust.windows.install', type: 'certutil -user -addstore Root muster-authority.crt' },
      { say: 'trust.windows.away' },
    ],
  },
  {
    name: 'trust.mac',
    seen: /Macintosh/,
    steps: [{ say: 'trust.mac.fetch', type: 'shasum -a 256 muster-authority.crt' }, { say: 'trust.mac.install' }],
  },
  {
    name: 'trust.linux',
    seen: /Linux(?!.*Android)/,
    steps: [
      { say: 'trust.linux.fetch', type: 'openssl x509 -in muster-authority.pem -noout -fingerprint -sha256' },
      {
        say: 'trust.linux.debian',
        type: 'sudo cp muster-authority.pem /usr/local/share/ca-certificates/muster-authority.crt && sudo update-ca-certificates',
      },
      { say: 'trust.linux.fedora', type: 'sudo cp muster-authority.pem /etc/pki/ca-trust/source/anchors/ && sudo update-ca-trust' },
      { say: 'trust.linux.chrome' },
    ],
  },
  { name: 'trust.firefox', seen: /Firefox(?!.*Android)/, steps: [{ say: 'trust.firefox.install' }] },
]

/** The name of the device a browser says it runs on; undefined where it says nothing we know. A Mac may be an iPad that calls itself one. */
export function deviceOf(userAgent: string): string | undefined {
  return devices.find(({ seen }) => seen.test(userAgent))?.name
}
