/** CDS Hooks 2.0: what its specification asks, with the facts and shapes of its own examples (cds-hooks.hl7.org/2.0). */
import { afterAll, describe, expect, it } from 'vitest';
import { SIGN_HOOK, type Card } from '../../src/server/hooks/services.ts';
import { type Answer, ask, NOTE, SECRET, served, stopAll } from './support.ts';

afterAll(stopAll);
const server = await served();

/** The request of the specification's example of a call, and that of its example of a discharge. */
const GREETER = {
  hookInstance: 'd1577c69-dfbe-44ad-ba6d-3e05e953b2ea', fhirServer: 'http://hooks.smarthealthit.org:9080', hook: 'patient-view',
  fhirAuthorization: { access_token: 'some-opaque-fhir-access-token', token_type: 'Bearer', expires_in: 300, scope: 'patient/Patient.read patient/Observation.read', subject: 'cds-service4' },
  context: { userId: 'Practitioner/example', patientId: '1288992', encounterId: '89284' },
  prefetch: { patientToGreet: { resourceType: 'Patient', gender: 'male', birthDate: '1925-12-23', id: '1288992', active: true } },
};
const DISCHARGE = { userId: 'PractitionerRole/A2340113', patientId: '1288992', encounterId: '456' };
/** Its example of a JSON Web Token begins so. */
const JWT = 'eyJhbGciOiJFUzM4NCIsInR5cCI6IkpXVCIsImtpZCI6ImV4YW1wbGUta2lkIn0.eyJpc3MiOiJodHRwczovL2ZoaXItZWhyLmV4YW1wbGUuY29tLyJ9.CUFPkplnWd6YGIvzoHolWCQBDsCL8Qt';

const base64 = (text: string | Buffer): string => Buffer.from(text).toString('base64');
const attached = (data: string, contentType = 'text/plain') => ({ attachment: { contentType, data } });
const documentOf = (text: string, rest: object = {}) => ({ resourceType: 'DocumentReference', id: 'd1', status: 'current', docStatus: 'preliminary', content: [attached(base64(text))], context: { encounter: [{ reference: 'Encounter/456' }] }, ...rest });
const bundle = (...resources: object[]) => ({ resourceType: 'Bundle', type: 'searchset', entry: resources.map((resource) => ({ resource })) });

const DISCHARGES = '/cds-services/palpate-encounter-discharge';
const SIGNS = '/cds-services/palpate-note-sign';
const discharge = (prefetch: object, rest: object = {}): Promise<Answer> => ask(server, DISCHARGES, { body: { ...GREETER, hook: 'encounter-discharge', context: DISCHARGE, prefetch, ...rest } });
const sign = (context: object, rest: object = {}): Promise<Answer> => ask(server, SIGNS, { body: { hook: SIGN_HOOK, hookInstance: GREETER.hookInstance, context: { ...DISCHARGE, ...context }, ...rest } });
const cardsOf = ({ json }: Answer): Card[] => json.cards as Card[];

describe('discovery', () => {
  it('lists services with hook, title, description, id and prefetch', async () => {
    const { status, json } = await ask(server, '/cds-services');
    expect(status).toBe(200);
    expect(json.services.map((s: { id: string; hook: string }) => [s.id, s.hook])).toEqual([['palpate-note-sign', 'org.palpate.note-sign'], ['palpate-encounter-discharge', 'encounter-discharge']]);
    for (const { title, description, prefetch } of json.services as { title: string; description: string; prefetch: Record<string, string> }[]) {
      expect(title && description).toBeTruthy();
      // templates of the recommended kind: reads by id, searches by reference, tokens of the context's first level
      for (const template of Object.values(prefetch)) expect(template).toMatch(/^[A-Z]\w+(?:\/\{\{context\.\w+\}\}|\?\w+=\{\{context\.\w+\}\}(?:&_sort=-?\w+)?)$/);
    }
  });

  it('goes by the name that a record system has for signing', async () => {
    const named = await served({ signHook: 'com.vendor.document-sign' });
    expect((await ask(named, '/cds-services')).json.services[0].hook).toBe('com.vendor.document-sign');
    const body = { hook: 'com.vendor.document-sign', hookInstance: GREETER.hookInstance, context: { ...DISCHARGE, document: documentOf(NOTE) } };
    expect((await ask(named, SIGNS, { body })).status).toBe(200);
    expect((await ask(named, SIGNS, { body: { ...body, hook: SIGN_HOOK } })).status).toBe(400);
  });
});

describe("the specification's examples", () => {
  it('are answered by status: no such service, another hook, no note, and with a note cards', async () => {
    expect((await ask(server, '/cds-services/static-patient-greeter', { body: GREETER })).status).toBe(404);
    expect((await ask(server, DISCHARGES, { body: GREETER })).json).toMatchObject({ status: 400, place: 'hook', detail: expect.stringContaining('"encounter-discharge"') as string });
    const without = await ask(server, DISCHARGES, { body: { ...GREETER, hook: 'encounter-discharge' } });
    expect(without.json).toMatchObject({ status: 412, place: 'prefetch.documents' });
    expect(cardsOf(await discharge({ ...GREETER.prefetch, documents: bundle(documentOf(NOTE)) })).length).toBeGreaterThan(0);
  });

  it('of prefetch, extension and context are taken: other keys, texts, extensions', async () => {
    const observation = { resourceType: 'Observation', code: { coding: [{ system: 'http://loinc.org', code: '4548-4', display: 'Hemoglobin A1c' }] } };
    const extension = { 'com.example.timestamp': '2017-11-27T22:13:25Z', 'com.cds-hooks.sandbox.myextension-practitionerspecialty': 'gastroenterology' };
    const answer = await discharge({ 'hemoglobin-a1c': bundle(observation), user: '123', documents: bundle(documentOf(NOTE)) }, { extension });
    expect(answer.status).toBe(200);
  });

  it('of feedback are taken and counted, without what a user wrote', async () => {
    const own = await served();
    const entries = [
      { card: '4e0a3a1e-3283-4575-ab82-028d55fe2719', outcome: 'accepted', acceptedSuggestions: [{ id: 'e56e1945-20b3-4393-8503-a1a20fd73152' }], outcomeTimestamp: '2020-12-11T00:00:00Z' },
      { card: 'f6b95768-b1c8-40dc-8385-bf3504b82ffb', outcome: 'overridden', outcomeTimestamp: '2020-12-11T00:00:00Z' },
      { card: '9368d37b-283f-44a0-93ea-547cebab93ed', outcome: 'overridden', overrideReason: { reason: { code: 'd7ecf885', system: 'https://example.com/cds-hooks/override-reason-system' }, userComment: SECRET }, outcomeTimestamp: '2020-12-11T00:00:00Z' },
      { card: '9368d37b-283f-44a0-93ea-547cebab93ed', outcome: 'overridden', overrideReason: { reason: { code: 'not-done', system: 'urn:palpate:override-reason' } }, outcomeTimestamp: '2020-12-11T00:00:00.5+02:00' },
    ];
    for (const entry of entries) expect((await ask(own, `${SIGNS}/feedback`, { body: { feedback: [entry] } })).json).toEqual({ received: 1 });
    const { text, json } = await ask(own, '/api/health');
    expect(json.feedback).toEqual({ accepted: 1, overridden: 3, reasons: { other: 1, 'not-done': 1 } });
    expect(text).not.toContain(SECRET);
    const [accepted] = entries;
    const { acceptedSuggestions: _, ...bare } = accepted;
    for (const [feedback, place] of [[[bare], 'feedback[0].acceptedSuggestions'], [[{ ...accepted, outcome: 'ignored' }], 'feedback[0].outcome'], [[{ ...accepted, outcomeTimestamp: 'yesterday' }], 'feedback[0].outcomeTimestamp'], [[], 'feedback'], [undefined, 'feedback']] as const) {
      expect((await ask(own, `${DISCHARGES}/feedback`, { body: { feedback } })).json).toMatchObject({ status: 400, place });
    }
    expect((await ask(own, '/cds-services/other/feedback', { body: { feedback: entries } })).status).toBe(404);
  });

  it('of a JSON Web Token are accepted where no token is asked for, and must be that token where one is', async () => {
    const headers = { Authorization: `Bearer ${JWT}` };
    expect((await ask(server, '/cds-services', { headers })).status).toBe(200);
    const closed = await served({ token: 'correct-horse-battery' });
    expect((await ask(closed, '/cds-services', { headers })).status).toBe(401);
    const given = await served({ token: JWT });
    expect((await ask(given, '/cds-services', { headers })).status).toBe(200);
  });
});

describe('a request', () => {
  const bad: [string, object, string][] = [
    ['no hookInstance', { hookInstance: undefined }, 'hookInstance'], ['a hookInstance that is no UUID', { hookInstance: SECRET }, 'hookInstance'], ['no context', { context: undefined }, 'context'], ['no user', { context: { ...DISCHARGE, userId: undefined } }, 'context.userId'],
    ['an empty patient', { context: { ...DISCHARGE, patientId: '' } }, 'context.patientId'], ['a null encounter', { context: { ...DISCHARGE, encounterId: null } }, 'context.encounterId'], ['a note that is no resource', { prefetch: { documents: SECRET } }, 'prefetch.documents'],
    ['prefetch that is a list', { prefetch: [] }, 'prefetch'], ['an authorization without a server', { fhirServer: undefined }, 'fhirServer'], ['a server that is no URL', { fhirServer: SECRET }, 'fhirServer'],
    ['an authorization of another type', { fhirAuthorization: { ...GREETER.fhirAuthorization, token_type: 'Basic' } }, 'fhirAuthorization.token_type'], ['an authorization without its subject', { fhirAuthorization: { ...GREETER.fhirAuthorization, subject: undefined } }, 'fhirAuthorization.subject'],
  ];
  it.each(bad)('with %s is refused, with its place', async (_, rest, place) => {
    const { status, json, text } = await discharge({ documents: bundle(documentOf(SECRET)) }, rest);
    expect([status, json.place]).toEqual([400, place]);
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain('some-opaque');
  });

  it('whose note cannot be had is answered with 412, why, and no word of it', async () => {
    const unread: [object, RegExp][] = [
      [documentOf('', { content: [{ attachment: { contentType: 'text/plain', url: `http://ehr.example/${SECRET}` } }] }), /only linked/], [documentOf('', { content: [attached(`${SECRET}!`)] }), /no base64/],
      [documentOf('', { content: [attached(base64('%PDF-1.4 zebrafish'), 'application/pdf')] }), /pdf/i], [documentOf('', { content: [attached(base64(Buffer.alloc(64)), 'text/plain')] }), /binary/], [documentOf('MFR. '.repeat(50_000)), /more than 200000/], [documentOf('', { content: [] }), /no attachment/],
    ];
    for (const [document, why] of unread) {
      const { status, json, text } = await sign({ document });
      expect([status, json.detail]).toEqual([412, expect.stringMatching(why) as string]);
      expect(text).not.toContain('zebrafish');
    }
    expect((await sign({})).json).toMatchObject({ status: 412, place: 'prefetch.document' });
  });

  it('that says that there is no note, or brings none that counts, gets no cards', async () => {
    for (const documents of [null, bundle(), { resourceType: 'Bundle', type: 'searchset', total: 0 }, bundle(documentOf(NOTE, { status: 'entered-in-error' }))]) expect((await discharge({ documents })).json).toEqual({ cards: [] });
  });
});

describe('cards', () => {
  it('tell the codes, each error with its rule, and the rest together; links lead to the rules', async () => {
    const cards = cardsOf(await sign({ document: documentOf('O: Cervical rotation L 50/80.\nTx: CMT C4, C5. MFR to cervical paraspinals 15 min.\nBilled: 98940, 97140-59') }));
    const [codes, ...gaps] = cards;
    expect(codes).toMatchObject({ indicator: 'info', summary: expect.stringMatching(/98940.*97140/) as string, source: { label: expect.stringMatching(/^palpate \d/) as string, url: `http://127.0.0.1:${server.port}/`, topic: { code: 'codes' } } });
    expect(codes.detail).toMatch(/\*\*97140.*\*\*: (?:excluded|incomplete)[\s\S]*- against: [\s\S]*it does not decide/);
    const errors = gaps.filter((c) => c.indicator === 'warning');
    expect(errors.length).toBeGreaterThan(0);
    for (const card of errors) {
      expect(card.detail).toMatch(/- write, if it is true: /);
      expect(card.overrideReasons?.every((r) => r.display !== '')).toBe(true);
    }
    expect(gaps.at(-1)).toMatchObject({ indicator: 'info', summary: expect.stringMatching(/^\d+ further points to look at: /) as string });
    for (const link of cards.flatMap((c) => c.links ?? [])) {
      expect(link.type).toBe('absolute');
      expect((await ask(server, new URL(link.url).pathname)).status).toBe(200);
    }
    expect(new Set(cards.map((c) => c.uuid)).size).toBe(cards.length);
    // nothing that a client could apply
    expect(JSON.stringify(cards)).not.toMatch(/"(?:suggestions|systemActions|selectionBehavior|icon)"/);
  });

  it('have summaries of fewer than 140 characters, whatever the note', async () => {
    const long = `Tx: CMT C1-L5 and sacrum, L shoulder, R knee. MFR to ${'cervical paraspinals, upper trapezius, levator scapulae, '.repeat(30)} 15 min. US, e-stim, hot packs, traction, ther ex 15 min, gait training 15 min, ther act 15 min, neuro re-ed 15 min, massage 15 min. Billed: 98940-AT, 97140-59 x3, 97110 x2, 97112, 97116, 97530, 97124, 97035, 97014, 97010, 97012`;
    for (const text of [long, 'Tx: none today.', NOTE, 'x']) {
      const cards = cardsOf(await sign({ document: documentOf(text) }));
      expect(cards.length).toBeGreaterThan(0);
      for (const { summary } of cards) expect([summary, summary.length > 0 && summary.length < 140]).toEqual([summary, true]);
    }
  });

  it('show words of the note as text, not as HTML or links', async () => {
    const cards = cardsOf(await sign({ document: documentOf('O: Neck rot L 50/80. <script>alert(1)</script>\nTx: [MFR](http://evil.example) <img src=x> to UT 15 min 15 min; MFR 20 min.\nBilled: 97140 x9') }));
    for (const { detail } of cards) expect(detail).not.toMatch(/<(?:script|img)|\]\(http/);
  });

  it('link to where others reach the server', async () => {
    const behind = await served({ publicUrl: 'https://cds.clinic.example/palpate', names: ['cds.clinic.example'] });
    const body = { hook: SIGN_HOOK, hookInstance: GREETER.hookInstance, context: { ...DISCHARGE, document: documentOf(NOTE) } };
    const cards = cardsOf(await ask(behind, SIGNS, { body, headers: { Host: 'cds.clinic.example' } }));
    expect(cards[0].links?.[0].url).toBe('https://cds.clinic.example/palpate/rules');
  });

  it('are made of what is attached in any form, and of the day and the charges beside it', async () => {
    const summary = async (content: object[]) => cardsOf(await sign({ document: documentOf('', { content }) }))[0].summary;
    const wanted = await summary([attached(base64(NOTE))]);
    expect(wanted).toMatch(/97140/);
    const html = `<html><body>${NOTE.split('\n').map((l) => `<p>${l}</p>`).join('')}</body></html>`;
    expect(await summary([attached(base64(html), 'text/html; charset=utf-8')])).toBe(wanted);
    expect(await summary([attached(base64(Buffer.from(NOTE.replace('x/', '×/'), 'latin1')), 'text/plain; charset=windows-1252')])).toBe(wanted);
    expect(await summary([attached(base64(Buffer.from(`\ufeff${NOTE}`, 'utf16le')))])).toBe(wanted);
    expect(await summary([attached(base64('%PDF-broken'), 'application/pdf'), attached(base64(NOTE))])).toBe(wanted);
    const charge = { resourceType: 'ChargeItem', id: 'c', status: 'billable', code: { coding: [{ system: 'http://www.ama-assn.org/go/cpt', code: '98942' }] }, subject: { reference: 'Patient/1288992' }, context: { reference: 'Encounter/456' }, quantity: { value: 1 } };
    const charged = cardsOf(await discharge({ documents: bundle(documentOf(NOTE)), charges: bundle(charge), encounter: { resourceType: 'Encounter', id: '456', status: 'in-progress', period: { start: '2026-03-02T09:00:00Z' } } }));
    expect(charged.some((c) => c.links?.some((l) => l.url.endsWith('/rules/billed-not-documented')))).toBe(true);
    expect(charged.some((c) => c.links?.some((l) => l.url.endsWith('/rules/date-missing')))).toBe(false);
  });

  it('come for each note of a visit once, at most five, and say what was passed over', async () => {
    const documents = bundle(...Array.from({ length: 7 }, (_, i) => documentOf(NOTE, { id: `d${i}` })), documentOf('', { id: 'linked', content: [{ attachment: { url: 'Binary/1' } }] }));
    const cards = cardsOf(await discharge({ documents, encounter: null }));
    expect(cards.filter((c) => c.source.topic.code === 'codes')).toHaveLength(5);
    expect(cards.at(-1)).toMatchObject({ summary: 'Not all documents of this visit were reviewed', detail: expect.stringMatching(/^- entry .*only linked.*\n- 2 further notes: at most 5/) as string, indicator: 'info' });
    const twice = cardsOf(await sign({ document: documentOf(NOTE) }, { prefetch: { document: documentOf(`${NOTE}\nsaved before`) } }));
    expect(twice.filter((c) => c.source.topic.code === 'codes')).toHaveLength(1);
  });
});
