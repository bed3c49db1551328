import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder, got, put } from './support.ts';

const FILES = join(import.meta.dirname, '../files');
const SAMPLES = '../shared/formats';
const dir = folder();
const document = (body: string, header = ''): string => `<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3"><id root="1.2" extension="d"/>${header}<component>${body}</component></ClinicalDocument>`;
const section = (text: string, title = 'Plan'): string => `<structuredBody><component><section><title>${title}</title><text>${text}</text></section></component></structuredBody>`;

describe('C-CDA', () => {
  it('with notes of several days is a note for each, with its own day and author', async () => {
    const file = join(FILES, 'notes-of-two-days.xml');
    const { records, unreadable, notices } = await got(file);
    expect(unreadable).toEqual([]);
    expect(records).toEqual([
      { id: 'a1', text: 'Visit of March 2\n\nS: neck pain 5/10\nTx: MFR to L UT 15 min\n\nTechnique | Min\nMFR | 15', dateOfService: '2026-03-02', provider: '1730000001', patient: 'MRN-7', payer: null, billed: [], source: { file, place: 'note 1' } },
      { id: 'a2', text: 'S: better\nTx: MFR 8 min', dateOfService: '2026-03-09', provider: 'Kay Vee', patient: 'MRN-7', payer: null, billed: [], source: { file, place: 'note 2' } },
    ]);
    expect(notices).toEqual([`${file}: holds notes of 2 days; its other sections are of none of them and are not read`]);
  });

  it('keeps sections under their titles, nested ones too, lists and tables as lines', async () => {
    const inner = '<structuredBody><component><section><title>Objective</title><text>Gait <sub>x</sub> &amp; ROM<br/>next <content ID="a">line</content></text><component><section><title>Exam:</title><text><list listType="ordered"><item>one</item><item>two<list><item>deep</item></list></item></list></text></section></component></section></component></structuredBody>';
    expect((await got(put(dir, 'nested.xml', document(inner)))).records[0].text).toBe('Objective:\nGait x & ROM\nnext line\n\nExam:\n1. one\n2. two\n- deep');
  });

  it('takes the day of the encounter before those of service and document', async () => {
    const of = async (header: string): Promise<string | null> => (await got(put(dir, 'day.xml', document(section('x'), header)))).records[0].dateOfService;
    const written = '<effectiveTime value="20260405"/>';
    const service = '<documentationOf><serviceEvent><effectiveTime><low value="20260303"/></effectiveTime></serviceEvent></documentationOf>';
    const encounter = '<componentOf><encompassingEncounter><effectiveTime><low value="202603021015-0500"/></effectiveTime></encompassingEncounter></componentOf>';
    expect([await of(''), await of(written), await of(written + service), await of(written + service + encounter)]).toEqual([null, '2026-04-05', '2026-03-03', '2026-03-02']);
  });

  it('reads an unstructured body by its kind', async () => {
    const b64 = (words: string): string => Buffer.from(words).toString('base64');
    const body = (type: string, data: string): string => document(`<nonXMLBody><text mediaType="${type}" representation="B64">${data}</text></nonXMLBody>`);
    expect((await got(put(dir, 'rtf.xml', body('text/rtf', b64('{\\rtf1 S: neck\\par O: x}'))))).records[0].text).toBe('S: neck\nO: x');
    expect((await got(put(dir, 'html.xml', body('text/html', b64('<p>S: neck</p><p>O: x</p>'))))).records[0].text).toBe('S: neck\n\nO: x');
    expect((await got(put(dir, 'image.xml', body('image/png', b64('\x89PNG'))), {}, dir)).unreadable).toEqual(['image.xml |  | its text is in a form that is not read (image/png)']);
  });

  it('that is cut off, not well-formed, of another kind or full of traps is told with its line', async () => {
    const unreadable = async (xml: string | Uint8Array): Promise<string> => (await got(put(dir, 'bad.xml', xml), {}, dir)).unreadable.join();
    expect(await unreadable(document(section('secret')).slice(0, -30))).toBe('bad.xml | line 1 | is not well-formed XML; export it again');
    expect(await unreadable(document(section('<b>x</a>')))).toMatch(/line 1 \| is not well-formed XML/);
    expect(await unreadable('<?xml version="1.0"?><Bundle xmlns="http://hl7.org/fhir"/>')).toMatch(/is XML of another kind \(its root is Bundle\)/);
    const levels = Array.from({ length: 20 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('\n');
    expect(await unreadable(`<?xml version="1.0"?>\n<!DOCTYPE d [<!ENTITY l0 "x">${levels}]>\n<ClinicalDocument><title>&l20;</title></ClinicalDocument>`)).toMatch(/line \d+ \| uses an entity that XML does not know/);
    expect(await unreadable(`<?xml version="1.0"?>\n<!DOCTYPE d [<!ENTITY f SYSTEM "file:///etc/passwd">]>\n<ClinicalDocument><title>&f;</title></ClinicalDocument>`)).toMatch(/line \d+ \| uses an entity/);
    expect(await unreadable(`<ClinicalDocument>${'<a>'.repeat(100_000)}`)).toMatch(/nested deeper than any document/);
    expect(await unreadable(document(section('')).replace('Plan', ''))).toBe('bad.xml |  | holds no text');
  });

  it('in Windows-1252 and UTF-16 is read', async () => {
    const xml = document(section('naïve – ½'));
    expect((await got(put(dir, 'w.xml', Buffer.from(xml.replace('–', '\x96'), 'latin1')))).records[0].text).toBe('Plan:\nnaïve – ½');
    expect((await got(put(dir, 'u.xml', Buffer.from(`\ufeff${xml}`, 'utf16le')))).records[0].text).toBe('Plan:\nnaïve – ½');
  });
});

const shared = existsSync(SAMPLES);
describe.skipIf(!shared)(`public samples${shared ? '' : ` (skipped: ${SAMPLES} is not here)`}`, () => {
  const documents = shared ? readdirSync(SAMPLES).filter((f) => f.endsWith('.xml')) : [];

  it('are read, each with its patient, author and day, and no mark-up in its text', async () => {
    expect(documents.length).toBeGreaterThanOrEqual(5);
    for (const name of documents) {
      const { records, unreadable } = await got(join(SAMPLES, name));
      expect(unreadable).toEqual([]);
      expect(records).toHaveLength(1);
      const [r] = records;
      expect([r.id, r.provider, r.patient, r.dateOfService].every((v) => v !== null && v !== ''), name).toBe(true);
      expect(r.text).not.toMatch(/<\/?[a-z]+[^>]*>|&amp;/);
      expect(r.text.split('\n').filter((l) => /^[A-Z][A-Za-z ,&]+:$/.test(l)).length, name).toBeGreaterThan(3);
    }
  });

  it('the progress note keeps its sections in order, with what stands in lists and tables', async () => {
    const { text, dateOfService, provider, patient } = (await got(join(SAMPLES, 'ccda_Progress_Note.xml'))).records[0];
    expect({ dateOfService, provider, patient }).toEqual({ dateOfService: '2005-03-29', provider: 'KP00017', patient: '12345' });
    const places = ['ASSESSMENT:\n1. Recurrent GI bleed', 'CHIEF COMPLAINT:\nDark stools.', 'Atenolol 25 MG Oral Tablet | 1 every 12 hours Orally | Mar 18, 2013', 'PHYSICAL EXAMINATION:\n1. HEENT', 'SUBJECTIVE DATA:\nComplaints of rectal bleeding', 'Height | 177 cm | 177 cm'].map((words) => text.indexOf(words));
    expect(places.every((p) => p >= 0)).toBe(true);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
  });
});
