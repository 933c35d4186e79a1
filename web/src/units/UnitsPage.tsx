import type { JSX } from 'react'
import { Page } from '../app/Page.tsx'

export function UnitsPage(): JSX.Element {
  return <Page title="Units" crumbs={[{ name: "Units" }]}><h1>Units</h1></Page>
}
