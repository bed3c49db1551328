/** The CDS Hooks 2.0 services (cds-hooks.hl7.org/2.0) and the shapes of their requests. */
import { z } from 'zod';

const text = z.string().min(1);
const resource = z.looseObject({ resourceType: text });

/** What a client that lets a service ask its FHIR server sends along. Nothing here uses or keeps it. */
const authorization = z.looseObject({ access_token: text, token_type: z.literal('Bearer'), expires_in: z.int(), scope: text, subject: text });

function hookRequest<C extends z.ZodType>(hook: string, context: C) {
  return z
    .looseObject({
      hook: z.literal(hook),
      hookInstance: z.guid(),
      fhirServer: z.url().optional(),
      fhirAuthorization: authorization.optional(),
      context,
      prefetch: z.record(z.string(), z.unknown()).optional().describe('FHIR R4 by the keys of the discovery; null where the client has none.'),
      extension: z.looseObject({}).optional(),
    })
    .refine((r) => r.fhirAuthorization === undefined || r.fhirServer !== undefined, { path: ['fhirServer'], message: 'It must be there where fhirAuthorization is.' });
}

const who = { userId: text.describe('As Practitioner/123 or PractitionerRole/123.'), patientId: text };
const atDischarge = z.looseObject({ ...who, encounterId: text });
const atSigning = z.looseObject({ ...who, encounterId: text.optional(), documentReferenceId: text.optional(), document: resource.optional().describe('The note as it stands before it is signed: a DocumentReference with its text inline.') });

export type HookRequest = z.infer<ReturnType<typeof hookRequest<typeof atSigning>>>;

export interface Service {
  readonly id: string;
  readonly hook: string;
  readonly title: string;
  readonly description: string;
  readonly usageRequirements: string;
  readonly prefetch: Readonly<Record<string, string>>;
  /** Key of the prefetch, and of the context, that brings the note; one of them must be there. */
  readonly notes: { readonly prefetch: string; readonly context: 'document' | null };
  readonly request: z.ZodType<HookRequest>;
}

/** The name of our own hook; the specification asks for reverse domain notation where no catalog has it. */
export const SIGN_HOOK = 'org.palpate.note-sign';

const CHARGES = 'ChargeItem?context={{context.encounterId}}';
const NEEDS = 'Documents with their text inline (attachment.data). Nothing is fetched from fhirServer.';

/** The services; `signHook` is the name under which a client fires the signing of a note. */
export const servicesFor = (signHook: string): readonly Service[] => [
  {
    id: 'palpate-note-sign', hook: signHook, title: 'palpate: a note before it is signed',
    description: 'Tells which procedure codes a treatment note supports and what its documentation lacks, while it can still be completed. It advises; it decides and changes nothing.',
    usageRequirements: NEEDS,
    prefetch: { document: 'DocumentReference/{{context.documentReferenceId}}', encounter: 'Encounter/{{context.encounterId}}', charges: CHARGES },
    notes: { prefetch: 'document', context: 'document' }, request: hookRequest(signHook, atSigning),
  },
  {
    id: 'palpate-encounter-discharge', hook: 'encounter-discharge', title: 'palpate: the notes of a visit that ends',
    description: 'Tells which procedure codes the treatment notes of an encounter support and what their documentation lacks. It advises; it decides and changes nothing.',
    usageRequirements: NEEDS,
    prefetch: { documents: 'DocumentReference?encounter={{context.encounterId}}&_sort=-date', encounter: 'Encounter/{{context.encounterId}}', charges: CHARGES },
    notes: { prefetch: 'documents', context: null }, request: hookRequest('encounter-discharge', atDischarge) as z.ZodType<HookRequest>,
  },
];

const coding = z.strictObject({ system: z.string(), code: z.string(), display: z.string() });

export const discovery = z.strictObject({
  services: z.array(z.strictObject({ hook: z.string(), title: z.string(), description: z.string(), id: z.string(), prefetch: z.record(z.string(), z.string()), usageRequirements: z.string() })),
});

/** A card; nothing in it changes a note, so there are no suggestions. */
export const card = z.strictObject({
  uuid: z.guid(), summary: z.string().min(1).max(139), detail: z.string().describe('GitHub Flavored Markdown.'), indicator: z.enum(['info', 'warning']),
  source: z.strictObject({ label: z.string(), url: z.url().optional(), topic: coding }),
  overrideReasons: z.array(coding).min(1).optional(),
  links: z.array(z.strictObject({ label: z.string(), url: z.url(), type: z.literal('absolute') })).min(1).optional(),
});
export type Card = z.infer<typeof card>;
export const cards = z.strictObject({ cards: z.array(card) });

export const feedback = z.looseObject({
  feedback: z.array(
    z
      .looseObject({
        card: text, outcome: z.enum(['accepted', 'overridden']), outcomeTimestamp: z.iso.datetime({ offset: true }),
        acceptedSuggestions: z.array(z.looseObject({ id: text })).min(1).optional(),
        overrideReason: z.looseObject({ reason: z.looseObject({ code: text, system: text }).optional(), userComment: z.string().optional() }).optional(),
      })
      .refine((f) => f.outcome !== 'accepted' || f.acceptedSuggestions !== undefined, { path: ['acceptedSuggestions'], message: 'It must be there where the outcome is "accepted".' }),
  ).min(1).max(1000),
});
export const received = z.strictObject({ received: z.int() });
