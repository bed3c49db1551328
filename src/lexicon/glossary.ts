import { z } from 'zod';

/** Schema of `lexicons/glossary.json`: what the page tells of its words. */
export const glossaryFile = z.strictObject({
  $schema: z.string().optional(), about: z.string(),
  entries: z.array(z.strictObject({
    id: z.string().regex(/^[a-z0-9-]+(?:\.[a-z0-9-]+)?$/, 'must be a word, or a group and a word joined by a dot, as status.performed'),
    term: z.string().min(1).describe('As it is written at the head of what is told.'),
    forms: z.array(z.string().min(2)).min(1).optional().describe('How running text names it, any letter case for forms in small letters; none: it is explained only where the page puts it.'),
    text: z.string().min(8).max(320).regex(/[.!]$/, 'must end as a sentence does').describe('One to three plain sentences of our own.'),
  })),
});

