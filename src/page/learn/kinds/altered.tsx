import { useEffect, useState } from 'preact/hooks';
import { editsIn } from '../edits.ts';
import { mixed } from '../mixed.ts';
import { NoteText } from '../note-text.tsx';
import type { Asked } from './asked.ts';
import { OneOf } from './choices.tsx';

/** Spot the altered note: its versions in full, and what the one that has lost something would be asked for. */
export function AlteredForm({ item, course, set }: Asked<'altered'>) {
  const [versions] = useState(() => mixed(item.versions, item.id));
  const [effects] = useState(() => mixed(item.effects, item.id));
  const [version, pick] = useState<string | null>(null);
  const [effect, say] = useState<string | null>(null);
  const [show, change] = useState(false);
  useEffect(() => set(version === null || effect === null ? null : { kind: 'altered', version, effect }), [version, effect]);
  const note = course.notes.get(item.note)?.text ?? '';
  return (
    <>
      <label class="choice"><input type="checkbox" checked={show} onChange={(e) => change(e.currentTarget.checked)} /> <span>Show where the versions differ from the note</span></label>
      <NoteText text={note} label="The note" lit={show ? versions.flatMap((v) => editsIn(note, v.edits).lit.map((span) => ({ span, kind: 'changed' }))) : []} />
      <fieldset class="choices-of versions">
        <legend>The version that has lost something</legend>
        {versions.map((v, k) => {
          const { text, places } = editsIn(note, v.edits);
          const name = `Version ${String.fromCharCode(65 + k)}`;
          return (
            <div key={v.id} class="version">
              <label class="choice"><input type="radio" name="version" value={v.id} onChange={() => pick(v.id)} /> <span>{name}</span></label>
              <NoteText text={text} label={name} lit={show ? places.map((span) => ({ span, kind: 'changed', number: k + 1 })) : []} />
            </div>
          );
        })}
      </fieldset>
      <OneOf name="effect" legend="What it would be asked for" choices={effects.map(({ id, text }) => ({ id, label: text }))} onChoose={say} />
    </>
  );
}
