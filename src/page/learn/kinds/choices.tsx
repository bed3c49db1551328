import type { ComponentChildren } from 'preact';

interface Choice {
  readonly id: string;
  readonly label: ComponentChildren;
}

interface Props {
  readonly name: string;
  readonly legend: string;
  readonly choices: readonly Choice[];
  readonly onChoose: (id: string) => void;
}

/** One of several. */
export function OneOf({ name, legend, choices, onChoose }: Props) {
  return (
    <fieldset class="choices-of">
      <legend>{legend}</legend>
      {choices.map(({ id, label }) => <label key={id} class="choice"><input type="radio" name={name} value={id} onChange={() => onChoose(id)} /> <span>{label}</span></label>)}
    </fieldset>
  );
}
