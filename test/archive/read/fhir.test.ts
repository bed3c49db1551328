import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listFiles, readAll } from '../../../src/archive/read/index.ts';
import { folder, got, put } from './support.ts';

const FILES = join(import.meta.dirname, '../files');
const SAMPLES = '../shared/formats';
const dir = folder();
const b64 = (words: string | Uint8Array): string => Buffer.from(words).toString('base64');
const attached = (contentType: string, data: string | Uint8Array): object => ({ attachment: { contentType, data: b64(data) } });
const note = (id: string, words: string, more: object = {}): object => ({ resourceType: 'DocumentReference', id, status: 'current', subject: { reference: 'Patient/p1' }, content: [attached('text/plain', words)], ...more });
const entry = (resource: object): object => ({ fullUrl: `https://ehr.example/fhir/${(resource as { resourceType: string; id?: string }).resourceType}/${(resource as { id?: string }).id}`, resource });
const bundle = (...resources: object[]): string => JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: resources.map(entry) }, null, 2);

const PATIENT = { resourceType: 'Patient', id: 'p1', identifier: [{ system: 'x', value: 'ssn' }, { type: { coding: [{ code: 'MR' }] }, value: 'MRN-1' }] };
const PRACTITIONER = { resourceType: 'Practitioner', id: 'dr1', identifier: [{ system: 'http://hl7.org/fhir/sid/us-npi', value: '1730000001' }], name: [{ family: 'Vee', given: ['Kay'] }] };
const ENCOUNTER = { resourceType: 'Encounter', id: 'e1', status: 'finished', subject: { reference: 'Patient/p1' }, period: { start: '2026-03-02T10:00:00-05:00' }, participant: [{ individual: { reference: 'Practitioner/dr1' } }] };
const concept = (code: string): object => ({ coding: [{ system: 'http://www.ama-assn.org/go/cpt', code }] });
const CLAIM = {
  resourceType: 'Claim', id: 'c1', status: 'active', use: 'claim', patient: { reference: 'Patient/p1' }, insurer: { display: 'Medicare' }, billablePeriod: { start: '2026-03-02' },
  item: [{ sequence: 1, productOrService: concept('97140'), modifier: [concept('59'), concept('GP')], quantity: { value: 2 }, encounter: [{ reference: 'Encounter/e1' }] }, { sequence: 2, productOrService: concept('98941'), encounter: [{ reference: 'Encounter/e1' }] }],
};

describe('FHIR', () => {
  it('a Bundle: the day, people, payer and billed codes of a note are those of its encounter and claim, wherever they stand', async () => {
    const file = put(dir, 'bundle.json', bundle(CLAIM, note('n1', 'S: neck pain', { context: { encounter: [{ reference: 'https://ehr.example/fhir/Encounter/e1' }] } }), ENCOUNTER, PRACTITIONER, PATIENT));
    const { records, unreadable, notices } = await got(file, { payers: ['medicare'] });
    expect(unreadable).toEqual([]);
    expect(records).toEqual([{ id: 'n1', text: 'S: neck pain', dateOfService: '2026-03-02', provider: '1730000001', patient: 'MRN-1', payer: 'medicare', billed: ['97140-59-GP x2', '98941'], source: { file, place: 'entry 2' } }]);
    expect(notices).toEqual([`${file}: has resources that hold no note (Claim: 1, Encounter: 1, Practitioner: 1, Patient: 1)`]);
  });

  it('codes are found by patient and day too, go to the progress note of the visit alone, and ended claims and estimates are none', async () => {
    const byDay = { ...CLAIM, item: [{ productOrService: concept('97112'), quantity: { value: 1 } }] };
    const on = { context: { period: { start: '2026-03-02' } } };
    const report = { resourceType: 'DiagnosticReport', id: 'r1', status: 'final', subject: { reference: 'Patient/p1' }, effectiveDateTime: '2026-03-02', conclusion: 'No fracture.' };
    const progress = note('n2', 'S: back pain', { ...on, type: { coding: [{ code: '11506-3' }] } });
    const { records } = await got(put(dir, 'days.json', bundle(report, note('n1', 'Consent form', on), progress, byDay, { ...byDay, id: 'c2', status: 'cancelled' }, { ...byDay, id: 'c3', use: 'predetermination' })));
    expect(records.map((r) => [r.id, r.billed])).toEqual([['r1', []], ['n1', []], ['n2', ['97112 x1']]]);
  });

  it('charges count where there is no claim', async () => {
    const charge = { resourceType: 'ChargeItem', status: 'billable', code: concept('97110'), subject: { reference: 'Patient/p1' }, context: { reference: 'Encounter/e1' }, quantity: { value: 3 } };
    const of = note('n', 'S: x', { context: { encounter: [{ reference: 'Encounter/e1' }] } });
    expect((await got(put(dir, 'charge.json', bundle(of, charge)))).records[0].billed).toEqual(['97110 x3']);
    expect((await got(put(dir, 'both.json', bundle(of, charge, CLAIM)))).records[0].billed).toEqual(['97140-59-GP x2', '98941']);
  });

  it('reads attachments of every kind, the plainest of several forms of one', async () => {
    const forms: [string, string, string | Uint8Array, string][] = [
      ['plain', 'text/plain; charset=utf-8', 'S: naïve', 'S: naïve'],
      ['html', 'text/html', '<html><body><p>S: a</p><p>O: b</p></body></html>', 'S: a\n\nO: b'],
      ['xhtml', 'application/xhtml+xml', '<div xmlns="http://www.w3.org/1999/xhtml">S: a<br/>O: b</div>', 'S: a\nO: b'],
      ['rtf', 'application/rtf', '{\\rtf1 S: a\\par O: b}', 'S: a\nO: b'],
      ['cda', 'application/xml', '<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3"><component><structuredBody><component><section><title>Plan</title><text>2x/wk</text></section></component></structuredBody></component></ClinicalDocument>', 'Plan:\n2x/wk'],
      ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', readFileSync(join(FILES, 'visit.docx')), 'Date of service: 03/11/2026'],
      ['pdf', 'application/pdf', readFileSync(join(FILES, 'visit.pdf')), 'Date of service: 03/11/2026'],
      ['unnamed', '', '{\\rtf1 S: a}', 'S: a'],
    ];
    const { records, unreadable } = await got(put(dir, 'forms.json', bundle(...forms.map(([id, type, data]) => note(id, '', { content: [attached(type, data)] })))));
    expect(unreadable).toEqual([]);
    expect(records.map((r, i) => [r.id, r.text.slice(0, forms[i][3].length)])).toEqual(forms.map(([id, , , text]) => [id, text]));
    const several = note('s', '', { content: [attached('application/pdf', readFileSync(join(FILES, 'visit.pdf'))), attached('text/html', '<p>S: html</p>'), attached('image/png', '\x89PNG')] });
    expect((await got(put(dir, 'several.json', JSON.stringify(several)))).records.map((r) => r.text)).toEqual(['S: html']);
  });

  it('tells what has no text inline', async () => {
    const { unreadable } = await got(put(dir, 'none.json', bundle(note('a', '', { content: [{ attachment: { url: 'Binary/7' } }] }), note('b', '', { content: [] }), note('c', ' '), note('d', '', { content: [attached('image/png', '\x89PNG')] }), note('e', '', { content: [{ attachment: { data: '§§§' } }] }))), {}, dir);
    expect(unreadable).toEqual([
      'none.json | entry 1 | its text lies elsewhere and is only linked; export it with its attachments inline',
      'none.json | entry 2 | has no attachment with text',
      'none.json | entry 3 | its attachments are of kinds that hold no text',
      'none.json | entry 4 | its attachments are of kinds that hold no text',
      'none.json | entry 5 | its attachment is no base64; export it again',
    ]);
  });

  it('reads reports by form, narrative and conclusion, and Compositions by their sections', async () => {
    const report = { resourceType: 'DiagnosticReport', id: 'r', status: 'final', effectiveDateTime: '2026-03-05', text: { div: '<div>Knee <b>x-ray</b></div>' }, conclusion: 'Normal.' };
    const composition = { resourceType: 'Composition', id: 'c', date: '2026-03-06', author: [{ display: 'K. Vee' }], section: [{ title: 'Subjective', text: { div: '<div>Pain</div>' }, section: [{ title: 'History', text: { div: '<div>Fall</div>' } }] }, { title: 'Plan:', text: { div: '<div>2x/wk</div>' } }] };
    const { records, notices } = await got(put(dir, 'kinds.json', bundle(report, composition, { resourceType: 'DiagnosticReport', id: 'lab', status: 'final' }, note('x', 'wrong', { status: 'entered-in-error' }))), {}, dir);
    expect(records.map((r) => [r.id, r.dateOfService, r.provider, r.text])).toEqual([['r', '2026-03-05', null, 'Knee x-ray\n\nNormal.'], ['c', '2026-03-06', 'K. Vee', 'Subjective:\nPain\n\nHistory:\nFall\n\nPlan:\n2x/wk']]);
    expect(notices).toEqual(['kinds.json: has resources that hold no note (DiagnosticReport without text: 1, DocumentReference entered in error: 1)']);
  });

  it('resolves what a note contains itself', async () => {
    const own = note('n', 'S: x', { subject: { reference: '#p' }, author: [{ reference: '#d' }], context: { encounter: [{ reference: '#e' }] }, contained: [{ resourceType: 'Encounter', id: 'e', period: { start: '2026-03-09' } }, { ...PRACTITIONER, id: 'd' }, { ...PATIENT, id: 'p' }] });
    expect((await got(put(dir, 'own.json', JSON.stringify(own)))).records).toMatchObject([{ dateOfService: '2026-03-09', provider: '1730000001', patient: 'MRN-1', source: { place: '' } }]);
  });
});

describe('FHIR line by line', () => {
  it('takes from the files of a bulk export what tells about its notes', async () => {
    const out = folder();
    const lines = (...resources: object[]): string => `${resources.map((r) => JSON.stringify(r)).join('\n')}\n`;
    put(out, 'Claim.ndjson', lines(CLAIM));
    put(out, 'Encounter.000.ndjson', lines(ENCOUNTER));
    put(out, '2.Practitioner.ndjson', lines(PRACTITIONER));
    put(out, 'Patient.ndjson', lines(PATIENT));
    put(out, 'DocumentReference.ndjson', `${JSON.stringify(note('n1', 'S: a', { context: { encounter: [{ reference: 'Encounter/e1' }] } }))}\n{"resourceType": "DocumentRef\n${JSON.stringify(note('n2', 'S: b'))}\n`);
    const { records, unreadable, notices } = await got(out, {}, out);
    expect(records.map((r) => [r.id, r.dateOfService, r.provider, r.patient, r.billed, r.source.place])).toEqual([['n1', '2026-03-02', '1730000001', 'MRN-1', ['97140-59-GP x2', '98941'], 'line 1'], ['n2', null, null, 'MRN-1', [], 'line 3']]);
    expect(unreadable).toEqual(['DocumentReference.ndjson | line 2 | is not valid JSON; mend or remove it']);
    expect(notices).toContain('DocumentReference.ndjson: days, people and billed codes are also taken from what stands beside it (2.Practitioner.ndjson, Claim.ndjson, Encounter.000.ndjson, Patient.ndjson)');
  });
});

describe('JSON that is broken or large', () => {
  it('an entry that is broken is told and the next is read', async () => {
    const whole = bundle(note('a', 'S: a'), note('b', 'S: b'), note('c', 'S: c')).replace('"id": "b"', '"id": b');
    const { records, unreadable } = await got(put(dir, 'broken.json', whole), {}, dir);
    expect(records.map((r) => r.id)).toEqual(['a', 'c']);
    expect(unreadable).toEqual(['broken.json | entry 2 | is not valid JSON; mend or remove it']);
  });

  it('one that breaks off is read as far as it goes', async () => {
    const whole = bundle(note('a', 'S: a'), note('b', 'S: b'));
    const { records, unreadable } = await got(put(dir, 'cut.json', whole.slice(0, -120)), {}, dir);
    expect(records.map((r) => r.id)).toEqual(['a']);
    expect(unreadable).toEqual(['cut.json | entry 2 | is no valid JSON, or breaks off: what stands before was read. Export it again']);
  });

  it('one entry that is too long is told', async () => {
    const { records, unreadable } = await got(put(dir, 'long.json', bundle(note('a', 'S: a'), note('b', 'x'.repeat(300_000)), note('c', 'S: c'))), { limits: { record: 100_000 } }, dir);
    expect(records.map((r) => r.id)).toEqual(['a', 'c']);
    expect(unreadable).toEqual(['long.json | entry 2 | is longer than 100 kB, the most that one record may have']);
  });

  it('brackets and quotes within text do not mislead it, nor does the size of its pieces', async () => {
    const words = 'S: "a\\" } ] { [ entry": [ \\\\';
    const { records } = await got(put(dir, 'signs.json', bundle(...Array.from({ length: 3000 }, (_, i) => note(`n${i}`, `${words} ${i}`, { description: `"entry": [ ${words}` })))));
    expect(records.length).toBe(3000);
    expect(records.every((r, i) => r.text === `${words} ${i}`)).toBe(true);
  });

  it('a list of records, or one, is read like JSON Lines', async () => {
    expect((await got(put(dir, 'list.json', JSON.stringify([{ text: 'a', id: 1 }, { text: 'b' }])))).records.map((r) => [r.id, r.text])).toEqual([['1', 'a'], [null, 'b']]);
    expect((await got(put(dir, 'one.json', JSON.stringify({ text: 'a', dos: '2026-03-01' }, null, 2)))).records.map((r) => [r.text, r.dateOfService])).toEqual([['a', '2026-03-01']]);
    expect((await got(put(dir, 'other.json', '"words"'), {}, dir)).unreadable).toEqual(['other.json |  | holds no JSON object']);
  });

  it('memory does not grow with a Bundle', async () => {
    const big = put(dir, 'big.json', bundle(...Array.from({ length: 12_000 }, (_, i) => note(`n${i}`, `S: note ${i} ${'x'.repeat(2000)}`))));
    const before = process.memoryUsage.rss();
    let count = 0;
    let peak = 0;
    let batches = 0;
    for await (const batch of readAll(listFiles([big]).files)) {
      count += batch.count;
      if (batches++ % 64 === 0) peak = Math.max(peak, process.memoryUsage.rss());
    }
    expect(count).toBe(12_000);
    expect(peak - before).toBeLessThan(150e6);
  }, 15_000);
});

const shared = existsSync(SAMPLES);
it.skipIf(!shared)(`public samples${shared ? '' : ` (skipped: ${SAMPLES} is not here)`}: the document is read, and templates that are no JSON are told`, async () => {
  const sample = await got(join(SAMPLES, 'uscore_documentreference-discharge-summary.json'));
  expect(sample.records).toMatchObject([{ id: 'discharge-summary', text: expect.stringMatching(/^No activity restriction, regular diet/) as string, patient: 'example' }]);
  for (const name of ['fhir_template_progress-note.json', 'fhir_template_progress-note-html.json']) {
    expect((await got(join(SAMPLES, name))).unreadable).toEqual([`${join(SAMPLES, name)} |  | is not valid JSON; mend or remove it`]);
    // with a page of text laid in as its makers mean it
    const filled = readFileSync(join(SAMPLES, name), 'utf8').replace('{{CONTENT_SIZE}}', '20').replace('{{BASE64_CONTENT}}', b64('<p>S: sore neck</p>')).replace('{{CONTENT_TYPE}}', 'text/html').replaceAll('{{PERIOD_START}}', '2026-03-02T09:00:00Z');
    expect((await got(put(dir, name, filled))).records).toMatchObject([{ text: 'S: sore neck', dateOfService: '2026-03-02' }]);
  }
});
