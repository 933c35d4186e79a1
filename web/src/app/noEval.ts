import * as z from 'zod'

// Before the first shape is made (vite.config.ts keeps this beside zod, in the file that all others wait for): zod would try to compile its parsers, which the content security policy refuses.
z.config({ jitless: true })
