import * as z from 'zod'

// Before the first shape is made: zod would try to compile its parsers, which the content security policy refuses.
z.config({ jitless: true })
