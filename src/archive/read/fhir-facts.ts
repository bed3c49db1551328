import { isoDate } from './dates.ts';
import { field, list, text } from './json.ts';

/** What stands in an export beside its notes and tells about them. References are as `Encounter/7`, or as given where they have no such form. */
export class Facts {
  private readonly encounters = new Map<string, string>();
  private readonly patients = new Map<string, string>();
  private readonly practitioners = new Map<string, string>();
  private readonly roles = new Map<string, string>();
  /** Billed codes by encounter, or by patient and day; one map a kind, since a claim and the charges behind it are the same services. */
  private readonly billed: readonly Map<string, string>[] = [new Map(), new Map(), new Map()];
  private readonly insurers = new Map<string, string>();
  /** The one note of a visit that its codes belong to, by the number of its resource. */
  private readonly owners = new Map<string, { readonly rank: number; readonly note: string }>();
  /** Resources that told something. */
  count = 0;

  /** Takes what a resource tells; `url` is the name that its Bundle gives it. */
  add(resource: unknown, url: string | null): void {
    const type = text(resource, 'resourceType');
    const id = text(resource, 'id');
    const names = [...(id === null ? [] : [`${type}/${id}`]), ...(url === null ? [] : [reference(url)])];
    const put = (map: Map<string, string>, value: string | null): void => {
      if (value === null || value === '') return;
      for (const name of names) map.set(name, value);
      this.count++;
    };
    switch (type) {
      case 'Encounter':
        put(this.encounters, [isoDate(field(resource, 'period', 'start')) ?? '', encounterPerson(resource) ?? '', refOf(resource, 'subject') ?? ''].join('|'));
        break;
      case 'Patient':
        put(this.patients, recordNumber(resource));
        break;
      case 'Practitioner':
        put(this.practitioners, providerNumber(resource) ?? nameOf(resource));
        break;
      case 'PractitionerRole':
        put(this.roles, providerNumber(resource) ?? refOf(resource, 'practitioner'));
        break;
      case 'Claim':
        if ((text(resource, 'use') ?? 'claim') === 'claim') this.claim(resource, 0);
        break;
      case 'ExplanationOfBenefit':
        this.claim(resource, 1);
        break;
      case 'ChargeItem':
        this.charge(resource);
        break;
      default:
    }
  }

  get hasCodes(): boolean {
    return this.billed.some((map) => map.size > 0);
  }

  /** Says that a note stands for its visit; the one of the lowest rank, then the first, has the codes. */
  note(resource: unknown, rank: number, note: string): void {
    for (const key of this.keysOf(resource)) {
      const owner = this.owners.get(key);
      if (!owner || rank < owner.rank) this.owners.set(key, { rank, note });
    }
  }

  codesOf(resource: unknown, note: string): readonly string[] {
    const keys = this.keysOf(resource);
    for (const map of this.billed) {
      for (const key of keys) {
        const codes = map.get(key);
        if (codes !== undefined) return (this.owners.get(key)?.note ?? note) === note ? codes.split(',') : [];
      }
    }
    return [];
  }

  payerOf(resource: unknown): string | null {
    for (const key of this.keysOf(resource)) {
      const insurer = this.insurers.get(key);
      if (insurer !== undefined) return insurer;
    }
    return null;
  }

  /** The day of the encounter of a resource, or of its own. */
  dateOf(resource: unknown): string | null {
    const contained = this.contained(resource, encounterRef(resource));
    const own = contained ? isoDate(field(contained, 'period', 'start')) : null;
    const encounter = this.encounters.get(encounterRef(resource) ?? '')?.split('|')[0];
    const days = [field(resource, 'context', 'period', 'start'), field(resource, 'period', 'start'), field(resource, 'effectiveDateTime'), field(resource, 'effectivePeriod', 'start'), own, encounter, field(resource, 'date'), field(resource, 'issued')];
    for (const day of days) {
      const iso = isoDate(day);
      if (iso !== null) return iso;
    }
    return null;
  }

  providerOf(resource: unknown): string | null {
    for (const name of ['author', 'resultsInterpreter', 'performer', 'authenticator']) {
      for (const given of list(resource, name)) {
        const found = this.person(resource, given);
        if (found !== null) return found;
      }
    }
    const encounter = encounterRef(resource);
    const contained = this.contained(resource, encounter);
    const person = contained ? encounterPerson(contained) : this.encounters.get(encounter ?? '')?.split('|')[1];
    return person ? (this.resolved(person) ?? bare(person)) : null;
  }

  patientOf(resource: unknown): string | null {
    const ref = this.subject(resource);
    if (ref === null) return text(resource, 'subject', 'identifier', 'value') ?? text(resource, 'subject', 'display');
    const contained = this.contained(resource, ref);
    return (contained ? recordNumber(contained) : this.patients.get(ref)) ?? bare(ref);
  }

  private subject(resource: unknown): string | null {
    return refOf(resource, 'subject') ?? refOf(resource, 'patient') ?? (this.encounters.get(encounterRef(resource) ?? '')?.split('|')[2] || null);
  }

  private person(resource: unknown, given: unknown): string | null {
    const ref = text(given, 'reference');
    const number = text(given, 'identifier', 'value');
    if (ref === null) return number ?? text(given, 'display');
    if (/^(?:Organization|Device|Patient)\//.test(reference(ref))) return null;
    const contained = this.contained(resource, ref);
    return (contained ? (providerNumber(contained) ?? nameOf(contained)) : this.resolved(reference(ref))) ?? number ?? (ref.startsWith('#') ? text(given, 'display') : bare(reference(ref)));
  }

  private resolved(ref: string): string | null {
    const direct = this.practitioners.get(ref);
    if (direct !== undefined) return direct;
    const role = this.roles.get(ref);
    return role === undefined ? null : (this.practitioners.get(role) ?? bare(role));
  }

  private contained(resource: unknown, ref: string | null): unknown {
    return ref?.startsWith('#') ? list(resource, 'contained').find((c) => text(c, 'id') === ref.slice(1)) : undefined;
  }

  /** What names the visit of a note: its encounter, its patient's day. */
  private keysOf(resource: unknown): string[] {
    const encounter = encounterRef(resource);
    const subject = this.subject(resource);
    const day = this.dateOf(resource);
    return [...(encounter === null || encounter.startsWith('#') ? [] : [encounter]), ...(subject === null || day === null ? [] : [`${subject} ${day}`])];
  }

  private claim(resource: unknown, kind: 0 | 1): void {
    if (ended(resource)) return;
    const patient = refOf(resource, 'patient');
    const insurer = text(resource, 'insurer', 'display');
    for (const item of list(resource, 'item')) {
      const code = codeOf(field(item, 'productOrService') ?? field(item, 'service'));
      if (code === null) continue;
      const modifiers = list(item, 'modifier').map((m) => text(m, 'coding', 'code')).filter((m) => m !== null && /^[0-9A-Z]{2}$/i.test(m));
      const day = isoDate(field(item, 'servicedDate')) ?? isoDate(field(item, 'servicedPeriod', 'start')) ?? isoDate(field(resource, 'billablePeriod', 'start'));
      this.bill(kind, [refOf(item, 'encounter') ?? refOf(resource, 'encounter'), patient !== null && day !== null ? `${patient} ${day}` : null], lineOf(code, modifiers as string[], field(item, 'quantity', 'value')), insurer);
    }
  }

  private charge(resource: unknown): void {
    const code = codeOf(field(resource, 'code'));
    if (code === null || ended(resource) || text(resource, 'status') === 'not-billable') return;
    const subject = refOf(resource, 'subject');
    const day = isoDate(field(resource, 'occurrenceDateTime')) ?? isoDate(field(resource, 'occurrencePeriod', 'start'));
    this.bill(2, [refOf(resource, 'context') ?? refOf(resource, 'encounter'), subject !== null && day !== null ? `${subject} ${day}` : null], lineOf(code, [], field(resource, 'quantity', 'value')), null);
  }

  private bill(kind: 0 | 1 | 2, keys: readonly (string | null)[], line: string, insurer: string | null): void {
    const map = this.billed[kind];
    for (const key of keys) {
      if (key === null) continue;
      const before = map.get(key);
      map.set(key, before === undefined ? line : `${before},${line}`);
      if (insurer !== null) this.insurers.set(key, insurer);
    }
    this.count++;
  }
}

/** `Encounter/7` of a relative or an absolute reference; others (`urn:uuid:…`, `#e1`) as they are. */
export function reference(ref: string): string {
  const found = /([A-Z][A-Za-z]+\/[A-Za-z0-9.-]+)(?:\/_history\/.*)?$/.exec(ref);
  return found && !ref.startsWith('urn:') ? found[1] : ref;
}

const refOf = (value: unknown, name: string): string | null => {
  const ref = text(value, name, 'reference');
  return ref === null ? null : reference(ref);
};
/** The id of a reference by itself. */
const bare = (ref: string): string => ref.replace(/^[A-Z][A-Za-z]+\//, '').replace(/^urn:(?:uuid|oid):/, '');
const encounterRef = (resource: unknown): string | null => {
  const ref = text(resource, 'context', 'encounter', 'reference') ?? text(resource, 'encounter', 'reference') ?? text(resource, 'context', 'reference');
  return ref === null ? null : reference(ref);
};
const encounterPerson = (encounter: unknown): string | null => {
  for (const p of list(encounter, 'participant')) {
    const ref = refOf(p, 'individual') ?? refOf(p, 'actor');
    if (ref !== null && !/^(?:Patient|RelatedPerson)\//.test(ref)) return ref;
  }
  return null;
};

const ended = (resource: unknown): boolean => ['cancelled', 'entered-in-error', 'draft', 'aborted', 'not-billable'].includes(text(resource, 'status') ?? '');
/** National provider numbers are of this system. */
const NPI = 'http://hl7.org/fhir/sid/us-npi';
const providerNumber = (resource: unknown): string | null => text(list(resource, 'identifier').find((i) => text(i, 'system') === NPI), 'value');
/** The medical record number, where one is marked as such. */
const recordNumber = (patient: unknown): string | null => text(list(patient, 'identifier').find((i) => list(i, 'type', 'coding').some((c) => text(c, 'code') === 'MR')), 'value');
const nameOf = (resource: unknown): string | null => text(resource, 'name', 'text') ?? ([...list(resource, 'name', 'given'), field(resource, 'name', 'family')].filter((n) => typeof n === 'string').join(' ') || null);

/** A procedure code of five places, of whatever system it is. */
function codeOf(concept: unknown): string | null {
  for (const coding of list(concept, 'coding')) {
    const code = text(coding, 'code');
    if (code !== null && /^[0-9A-Z]\d{3}[0-9A-Z]$/i.test(code)) return code.toUpperCase();
  }
  return null;
}

const lineOf = (code: string, modifiers: readonly string[], quantity: unknown): string => `${[code, ...modifiers].join('-').toUpperCase()}${typeof quantity === 'number' && quantity >= 1 && quantity < 100 ? ` x${Math.round(quantity)}` : ''}`;
