import { describe, expect, it } from 'vitest';
import { builtin } from '../../src/lexicon/builtin.ts';
import { masked, maskedFigures } from '../../src/mask/masked.ts';

const { lexicon, coding } = builtin();
const mask = (text: string, record: { patient?: string; provider?: string } = {}): string => masked({ text, ...record }, lexicon, coding).text;

/** What is written, and what is shown of it. */
const CASES: readonly (readonly [what: string, written: string, shown: string])[] = [
  ['a name in a field, of words that are others too', 'Patient: Will Young\nS: neck pain', 'Patient: [name]\nS: neck pain'],
  ['the last name first', 'Patient: Roe, Jane A.  DOB: 3/14/71', 'Patient: [name], [name].  DOB: [date]'],
  ['a field behind an abbreviation', 'Pt: Jane Roe, 52 y/o female', 'Pt: [name], ## y/o female'],
  ['a field of the provider, whose credentials stay', 'Provider: Rose Power, DC', 'Provider: [name], DC'],
  ['a field with a title', 'Provider: Dr. Young', 'Provider: Dr. [name]'],
  ['a field that is a sentence', 'Patient: Tolerated treatment well.', 'Patient: Tolerated treatment well.'],
  ['a field that names nobody', 'Signature: On file', 'Signature: On file'],
  ['a field with a level', 'Pt: L5 fixated, stiff', 'Pt: L5 fixated, stiff'],
  ['a name behind Pt', 'S: Pt Grace reports less pain.', 'S: Pt [name] reports less pain.'],
  ['a name that opens a goal elsewhere', 'S: Pt Will Young c/o neck pain. Pt Will reports less. P: Pt will walk. Pt Will walk a mile.', 'S: Pt [name] c/o neck pain. Pt [name] reports less. P: Pt will walk. Pt [name] walk a mile.'],
  ['a name that is a word, by what it does', 'S: Will reports less pain. He slept.', 'S: [name] reports less pain. He slept.'],
  ['the word that is no name', 'P: Will continue exercise. May benefit from heat.', 'P: Will continue exercise. May benefit from heat.'],
  ['a word that opens a sentence and speaks', 'S: Crane reports less pain at night.', 'S: [name] reports less pain at night.'],
  ['a first and a last name that are words', 'S: Mark Rivers states he can walk.', 'S: [name] states he can walk.'],
  ['a title', 'Referred to Dr. Rose Lee for imaging.', 'Referred to Dr. [name] for imaging.'],
  ['a title with a strange name', 'Saw Mrs. O’Brien-Vandermeer today.', 'Saw Mrs. [name] today.'],
  ['a doctor in capitals', 'PT SENT BY DR VANDERMEER. NECK PAIN, STIFF AND TENDER ON PALPATION TODAY.', 'PT SENT BY DR [name]. NECK PAIN, STIFF AND TENDER ON PALPATION TODAY.'],
  ['a possessive', "S: Okafor's neck is stiff.", "S: [name]'s neck is stiff."],
  ['a relative', 'S: Her husband Allen drove her.', 'S: Her husband [name] drove her.'],
  ['particles in a name', 'S: Anneke van der Berg reports pain.', 'S: [name] reports pain.'],
  ['an initial in the middle', 'Seen with John Q. Public today.', 'Seen with [name] today.'],
  ['letters with accents', 'S: Inés Núñez says the knee aches.', 'S: [name] says the knee aches.'],
  ['a strange word with a capital', 'S: Drove from Kalamazoo yesterday.', 'S: Drove from [name] yesterday.'],
  ['a town of two words', 'S: Fell in Lake Placid last week.', 'S: Fell in [name] last week.'],
  ['a signature with an initial', 'P: 2x/wk.\n\nR. Okafor, DC', 'P: #x/wk.\n\n[name], DC'],
  ['a signature of words that are names', 'P: 2x/wk.\nSigned: Rose Power, LMT', 'P: #x/wk.\nSigned: [name], LMT'],
  ['initials that sign', 'P: 2x/wk.\nKB, LMT', 'P: #x/wk.\n[name], LMT'],
  ['the name of a field wherever it stands', 'Patient: Jane Power\nS: Power slept well; power of grip is less.', 'Patient: [name]\nS: [name] slept well; power of grip is less.'],
  ['eponyms of techniques and tests', 'Tx: Graston and Cyriax to R elbow. O: Spurling negative. McKenzie press-ups.', 'Tx: Graston and Cyriax to R elbow. O: Spurling negative. McKenzie press-ups.'],
  ['an eponym of a test is no patient of that name', 'Patient: Ann Thomas\nO: Thomas test positive. Thomas walks well.', 'Patient: [name]\nO: Thomas test positive. [name] walks well.'],
  ['codes with modifiers and units', 'Billed: 97140-59 x2, 98940-AT, G0283', 'Billed: 97140-59 x#, 98940-AT, G0283'],
  ['a code that palpate does not know, said to be one', 'CPT 20610 and 12345 were billed', 'CPT 20610 and 12345 were billed'],
  ['five figures that are no code', 'Chart 97777 was pulled; 30117 steps', 'Chart [id] was pulled; ##### steps'],
  ['a zip code that looks like a code', 'Address: 4 Elm Rd, Sherwood, OR 97140\nTx: 97140', 'Address: [address]\nTx: 97140'],
  ['a record number that looks like a code', 'MRN: 97140  Tx: MFR', 'MRN: [id]  Tx: MFR'],
  ['levels with a dash', 'O: C-5 and L-4/L-5 fixated', 'O: C-5 and L-4/L-5 fixated'],
  ['initials', 'Roe, J. was seen. J.R. slept; P.A.R.T. noted, R.O.M. full.', '[name], [name]. was seen. [name]. slept; P.A.R.T. noted, R.O.M. full.'],
  ['levels', 'O: C5-6, T4, L5-S1, L4/5, C1-C2 and T10 fixated', 'O: C5-6, T4, L5-S1, L4/5, C1-C2 and T10 fixated'],
  ['what looks like a level and is none', 'O: T98 noted, L5/10 pain, C9', 'O: T## noted, L#/## pain, C#'],
  ['grades', 'Tx: grade III glides, gr 2 mobs to T4', 'Tx: grade III glides, gr 2 mobs to T4'],
  ['minutes, degrees, scores, strength', 'MFR 15 min, rotation 50/80 deg, pain 7/10, 4+/5, 2.5 cm', 'MFR ## min, rotation ##/## deg, pain #/##, #+/#, #.# cm'],
  ['figures of other kinds', 'held ½ min, x² and ３ sets, ٣ reps', 'held # min, x# and # sets, # reps'],
  ['numbers in words', 'Tx: fifteen minutes of MFR, one to one', 'Tx: ####### minutes of MFR, one to one'],
  ['dates in figures', 'DOS 3/2/2026, seen 2026-03-02, 02.03.2026, 3-2-26, 20260302', 'DOS [date], seen [date], [date], [date], [date]'],
  ['dates in words', 'Seen March 3, 2026 and 7 May 2026, the 3rd of June, 7-May-26', 'Seen [date] and [date], the [date], [date]'],
  ['a month alone', 'S: Worse since May, better in June 2025.', 'S: Worse since [date], better in [date].'],
  ['the activity that is a month', 'Tx: march in place, may walk', 'Tx: march in place, may walk'],
  ['times of day', 'Time in 9:05 am, out 14:30, at 10 a.m. and 9a', 'Time in [time], out [time], at [time] and [time]'],
  ['phone numbers', 'Call (504) 555-0142 or 504.555.0142 or +1 504 555 0142, 555-0142', 'Call [phone] or [phone] or [phone], [phone]'],
  ['numbers that name a person', 'SSN 123-45-6789, Acct # 12-B7, Claim #: WC-2026-118, NPI 1234567893', 'SSN [id], Acct # [id], Claim #: [id], NPI [id]'],
  ['an address without a field', 'Lives at 118 Canal St., Apt 4, New Orleans, LA 70130 with stairs', 'Lives at [address] with stairs'],
  ['a box', 'Mail to PO Box 812, Salem', 'Mail to [address]'],
  ['e-mail and links', 'Send to w.young71@mail.example, see https://x.example/p?id=Young.', 'Send to [e-mail], see [e-mail]'],
  ['a clinic', 'Clinic: Back in Motion Physical Therapy\nS: ok', 'Clinic: [place]\nS: ok'],
  ['small letters throughout', 'patient: jane roe\ns: neck stiff, pain with turning, worse at desk all day', 'patient: [name]\ns: neck stiff, pain with turning, worse at desk all day'],
  ['the name of a code’s modifier', 'Tx: 97140 with modifier 59 for MFR', 'Tx: 97140 with modifier 59 for MFR'],
  ['an age and a weight', '52 yo M, 180 lbs', '## yo M, ### lbs'],
  ['a test with figures in its name', 'O: 90/90 hamstring test 30 deg short', 'O: 90/90 hamstring test ## deg short'],
  ['names one after another', "S: His wife (Kate) and Bob's friend Al came. Kids: Tim, Sue and Bo.", "S: His wife ([name]) and [name]'s friend [name] came. Kids: [name], [name] and [name]."],
  ['all in capitals', 'PATIENT: MARY ANN MANNING   DOB 1/2/1980\nS: MS MANNING REPORTS PAIN 5/10. O: ROM WNL. TX: MFR 15 MIN TO L UT. P: RTC FRIDAY.\nJ HARDING PT', 'PATIENT: [name]   DOB [date]\nS: MS [name] REPORTS PAIN #/##. O: ROM WNL. TX: MFR ## MIN TO L UT. P: RTC FRIDAY.\n[name] PT'],
  ['a field with a dash', 'Name - Rose Bush; Occupation: teacher', 'Name - [name]; Occupation: teacher'],
  ['a diagnosis beside codes', 'CPT: 97140, 97110-GP-59, 98941 AT; ICD M54.2', 'CPT: 97140, 97110-GP-59, 98941 AT; ICD M##.#'],
  ['a surname that is a length', 'Mrs. Long presents with pain in the long head of biceps. Long-term goals: walk.', 'Mrs. [name] presents with pain in the long head of biceps. Long-term goals: walk.'],
  ['a member number behind a short label', 'Insurance: Blue Cross, ID XEA123456789', 'Insurance: Blue Cross, ID [id]'],
  ['nothing', '', ''],
];

describe('what is masked', () => {
  it.each(CASES)('%s', (_, text, shown) => {
    expect(mask(text)).toBe(shown);
  });

  it('names of the record beside the text', () => {
    expect(mask('S: young slept; Young feels better, as does power.', { patient: 'Brook Young', provider: 'B. Power' })).toBe('S: young slept; [name] feels better, as does power.');
  });

  it('keeps the lines of a note', () => {
    for (const [, text] of CASES) expect(mask(text).split('\n').length).toBe(text.split('\n').length);
  });

  it('masks nothing twice', () => {
    for (const [, , shown] of CASES) expect(mask(shown)).toBe(shown);
  });
});

describe('figures of palpate’s own sentences', () => {
  it.each([
    ['15 minutes', '## minutes'],
    ['97140-59 x2 is billed; the documented minutes support 1.', '97140-59 x# is billed; the documented minutes support #.'],
    ['97140 carries 59, and nothing in the note makes it distinct.', '97140 carries 59, and nothing in the note makes it distinct.'],
    ['97140 is billed beside an adjustment at other regions, without 59 or an X modifier.', '97140 is billed beside an adjustment at other regions, without 59 or an X modifier.'],
    ['Nothing was found at C5-6.', 'Nothing was found at C5-6.'],
    ['Neither a goal nor a plan.', 'Neither a goal nor a plan.'],
  ])('%s', (sentence, shown) => {
    expect(maskedFigures(sentence, lexicon, coding)).toBe(shown);
  });
});
