/** Paths of the pages. Give them to `useWhere().to(…)`, which adds the lens. */
export const paths = {
  morning: (unitId: string) => `/morning/${unitId}`,
  units: '/units',
  unit: (unitId: string) => `/units/${unitId}`,
  people: '/people',
  person: (personId: string) => `/people/${personId}`,
  exchange: '/import',
  changes: '/changes',
  begin: '/begin',
}
