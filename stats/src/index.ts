// Table of contents. One method a file, grouped by what it does.

// Linkage: how likely two records are of one person
export { jaroSimilarity, jaroWinkler } from './linkage/jaroWinkler.ts'
