/**
 * The tables that a scan writes, column by column: the store creates them by this list, parts are read by it,
 * docs/tables.md is generated from it, and the Spark job takes it as its schema.
 */
export type ColumnType = 'VARCHAR' | 'INTEGER' | 'BIGINT' | 'DOUBLE' | 'BOOLEAN' | 'DATE' | 'INTEGER[]' | 'BIGINT[]';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly about: string;
}

export interface Table {
  readonly name: string;
  readonly about: string;
  /** Columns that together name a row. */
  readonly key: readonly string[];
  readonly columns: readonly Column[];
}

const column = (name: string, type: ColumnType, about: string): Column => ({ name, type, about });

const NOTE = column('note', 'VARCHAR', 'key of the note, see notes');
const ORDINAL = column('ordinal', 'INTEGER', 'place among the rows of its note, from 0');
const FROM = column('span_start', 'INTEGER', 'where its words begin in the text, in UTF-16 units; null where none are cited');
const TO = column('span_end', 'INTEGER', 'where its words end');

/** Written by the workers, note by note. */
export const NOTE_TABLES: readonly Table[] = [
  {
    name: 'notes', about: 'One row a note that was read.', key: ['note'],
    columns: [
      column('note', 'VARCHAR', 'key: 32 hexadecimal digits of a hash over file, id or place, text, metadata, and the versions of engine, rules and settings; the same note under the same rules has the same key in every scan'),
      column('run', 'INTEGER', 'number of the scan that analysed it, see runs'),
      column('file', 'VARCHAR', 'file that held it; a member of an archive as a.zip!/note.txt'),
      column('place', 'VARCHAR', 'place in the file, as "line 12"; empty where the file is one note'),
      column('position', 'INTEGER', 'its number among the notes of its file, from 0; null where its source has no order, as a table of a catalog'),
      column('note_id', 'VARCHAR', 'the archive\'s own id; null where it has none'),
      column('provider', 'VARCHAR', 'as given, or a keyed hash'),
      column('patient', 'VARCHAR', 'as given, or a keyed hash'),
      column('date', 'DATE', 'date of service, by the metadata or else as the text states it'),
      column('payer', 'VARCHAR', 'payer profile that it was judged by'),
      column('rules', 'VARCHAR', 'edition of the coding rules'),
      column('length', 'INTEGER', 'of the text, in UTF-16 units'),
      column('risk_score', 'DOUBLE', 'risk of the note by itself, 0 to 100'),
      column('risk_band', 'VARCHAR', 'low, moderate or high'),
      column('timed_minutes', 'DOUBLE', 'sum of the timed services\' minutes, each block once'),
      column('total_minutes', 'DOUBLE', 'the visit\'s stated total, or from its clock times'),
      column('clock_start', 'INTEGER', 'minute of the day at which the visit begins, where the note gives clock times'),
      column('clock_end', 'INTEGER', 'minute of the day at which it ends'),
      column('billed_units', 'INTEGER', 'units billed over all codes; null where nothing is billed'),
      column('supported_units', 'INTEGER', 'units of the documented and incomplete suggestions'),
      column('treated', 'BOOLEAN', 'a treatment of this visit was found'),
      column('passive', 'BOOLEAN', 'treatment was found, and all of it is passive: modalities, massage, manual therapy, adjustments'),
      column('home', 'BOOLEAN', 'a home programme is named, as "HEP"'),
      column('evaluation', 'BOOLEAN', 'an evaluation or re-evaluation was performed or billed'),
      column('measured', 'BOOLEAN', 'something was measured: motion, strength, function or an outcome score'),
      column('plan', 'VARCHAR', 'hash of the plan\'s words, to tell whether it changed; null without a plan'),
      column('care', 'VARCHAR', 'techniques performed, each once, in alphabetical order, separated by blanks; null where none'),
      column('charged', 'VARCHAR', 'codes billed with their units, evaluations left out, modifiers left out, in alphabetical order, as "97110x2 97140x1" ("97140" where no units are given); null where none'),
      column('text', 'VARCHAR', 'the note itself, only with --keep-text'),
    ],
  },
  {
    name: 'mentions', about: 'One row a technique named in a note, performed or not.', key: ['note', 'ordinal'],
    columns: [NOTE, ORDINAL, column('concept', 'VARCHAR', 'technique id'), column('class', 'VARCHAR', 'class of the technique'), column('status', 'VARCHAR', 'performed, planned, home, historical, withheld or mentioned'), column('match', 'VARCHAR', 'how the words matched: exact, inflection, abbreviation, misspelling or code'), FROM, TO],
  },
  {
    name: 'interventions', about: 'One row a technique and time block of the visit.', key: ['note', 'ordinal'],
    columns: [
      NOTE, ORDINAL, column('technique', 'VARCHAR', 'technique id'), column('class', 'VARCHAR', 'class of the technique'), column('regions', 'VARCHAR', 'sides and regions, as "left cervical; midline thoracic"'), column('minutes', 'DOUBLE', 'its own, or its block\'s'),
      column('minutes_source', 'VARCHAR', 'stated, range, clock, units or shared'), column('shared', 'BOOLEAN', 'others share the same minutes'), column('one_to_one', 'BOOLEAN', 'given by one provider to one patient'), column('intents', 'VARCHAR', 'purposes, separated by blanks'), FROM, TO,
    ],
  },
  {
    name: 'codes', about: 'One row a code that a note supports or that is excluded.', key: ['note', 'ordinal'],
    columns: [
      NOTE, ORDINAL, column('code', 'VARCHAR', 'procedure code'), column('units', 'INTEGER', 'null where no minutes are given to count from'), column('modifiers', 'VARCHAR', 'separated by blanks'), column('support', 'VARCHAR', 'documented, incomplete or excluded'),
      column('confidence', 'DOUBLE', '0 to 1'), column('missing', 'VARCHAR', 'rules that keep it from documented, separated by blanks'),
    ],
  },
  {
    name: 'billed', about: 'One row a billed code, by the text or by the metadata.', key: ['note', 'ordinal'],
    columns: [NOTE, ORDINAL, column('code', 'VARCHAR', 'procedure code'), column('units', 'INTEGER', 'null where none are given'), column('modifiers', 'VARCHAR', 'separated by blanks'), column('role', 'VARCHAR', 'what the code is: manipulation, hands-on, therapeutic, modality, evaluation, other')],
  },
  {
    name: 'measures', about: 'One row a figure that was measured or scored in a visit.', key: ['note', 'ordinal'],
    columns: [
      NOTE, ORDINAL, column('measure', 'VARCHAR', 'what is followed over an episode, as "pain-scale" or "joint-motion left cervical rotation"'), column('kind', 'VARCHAR', 'pain, joint-motion, strength, mobility, function or scale'),
      column('value', 'DOUBLE', 'the figure'), column('best', 'DOUBLE', 'normal or highest value, where known'), column('unit', 'VARCHAR', 'as written, where one is'), column('falls', 'BOOLEAN', 'a lower figure is better'),
      column('goal', 'DOUBLE', 'the figure that a goal of the same note asks for, where one does'), FROM, TO,
    ],
  },
  {
    name: 'findings', about: 'One row a finding: of a note, or across notes.', key: ['finding'],
    columns: [
      column('finding', 'VARCHAR', 'fingerprint: the same finding has the same one in every scan'), column('note', 'VARCHAR', 'key of the note it is about; null where it is about many'), column('rule', 'VARCHAR', 'rule id'), column('severity', 'VARCHAR', 'error, warning or info'),
      column('provider', 'VARCHAR', 'whom it is about'), column('patient', 'VARCHAR', 'whose episode it is about; null where it is about a provider'), column('date', 'DATE', 'date of service, or the first day that it is about'), column('until', 'DATE', 'the last day that it is about, across notes'),
      column('codes', 'VARCHAR', 'codes concerned, separated by blanks'), column('points', 'DOUBLE', 'what it adds to the note\'s risk'), column('hits', 'INTEGER', 'across notes: how often'), column('of', 'INTEGER', 'across notes: out of how many'),
      column('rate', 'DOUBLE', 'across notes: hits / of'), column('low', 'DOUBLE', 'lower end of the 95 % interval of the rate'), column('high', 'DOUBLE', 'upper end'),
      column('figures', 'VARCHAR', 'across notes: what it rests on, as "visits=14 days=45"; no word of a note'), column('expected_in', 'VARCHAR', 'section in which something is missing'), FROM, TO,
      column('suppressed', 'BOOLEAN', 'suppressed by the configuration'), column('fresh', 'BOOLEAN', 'not in the baseline; true where there is none'),
    ],
  },
];

/** What the workers also write, for work across notes; no table of the result. */
export const SKETCHES: Table = {
  name: 'sketches', about: 'One row a note: what finds notes that resemble one another, without their words.', key: ['note'],
  columns: [
    NOTE,
    column('bands', 'BIGINT[]', 'one number a band of the MinHash signature: the hash of its minima times 2^20, and what orders notes that share the hash'),
    column('core_a', 'BIGINT', 'one bit of each of the first 52 minima over findings and treatment'), column('core_b', 'BIGINT', 'of the next 52'), column('whole', 'BIGINT', 'one bit of each of the first 52 minima over all clinical content'),
    column('shingles', 'BIGINT[]', 'the distinct word shingles of the clinical content: those of the complaint, of the findings, of the treatment, then of plan, goals and history, each in order of place; each as ((hash * 2^18 + start) * 2^6 + length) * 2^2 + part of the note'),
    column('subjective', 'INTEGER', 'how many of them are of the complaint'), column('findings', 'INTEGER', 'how many of findings and assessment'), column('treatment', 'INTEGER', 'how many of the treatment'), column('standing', 'INTEGER', 'how many of plan, goals and history'),
    column('labels', 'INTEGER[]', 'hashes of what is told in figures in complaint and findings: of the words before each figure'), column('figures', 'INTEGER[]', 'for each the hash of these words and the figure'),
  ],
};

/** Written when all notes are read. */
export const ARCHIVE_TABLES: readonly Table[] = [
  {
    name: 'similar', about: 'One row a pair of notes whose clinical content is near-identical.', key: ['a', 'b'],
    columns: [
      column('a', 'VARCHAR', 'key of the earlier note'), column('b', 'VARCHAR', 'key of the later note'), column('jaccard', 'DOUBLE', 'shared shingles of all shingles, exact'), column('same_patient', 'BOOLEAN', 'both are of one patient'), column('same_provider', 'BOOLEAN', 'both are of one provider'),
      column('cluster', 'VARCHAR', 'key of the earliest note of its cluster'), column('kind', 'VARCHAR', 'clone: findings or treatment are copied; standing: only what may stand still, as a home programme'), column('passages', 'VARCHAR', 'copied passages as "a_start-a_end:b_start-b_end", separated by blanks'),
    ],
  },
  {
    name: 'unreadable', about: 'One row a file or a part of one that could not be read, or whose analysis failed.', key: ['file', 'place'],
    columns: [column('file', 'VARCHAR', 'the file'), column('place', 'VARCHAR', 'place in it'), column('reason', 'VARCHAR', 'why, and what to do')],
  },
  {
    name: 'runs', about: 'One row a scan into this folder.', key: ['run'],
    columns: [
      column('run', 'INTEGER', 'its number, from 1'), column('started', 'VARCHAR', 'ISO time'), column('ended', 'VARCHAR', 'ISO time; null while it runs or when it was broken off'), column('version', 'VARCHAR', 'of palpate'), column('settings', 'VARCHAR', 'payer, as-of day, discipline and edition of the rules, as JSON'),
      column('read', 'INTEGER', 'notes found'), column('analyzed', 'INTEGER', 'notes analysed anew'), column('kept', 'INTEGER', 'notes taken over unchanged'), column('gone', 'INTEGER', 'notes of the run before that were not found again'), column('unreadable', 'INTEGER', 'rows in unreadable'),
    ],
  },
];
