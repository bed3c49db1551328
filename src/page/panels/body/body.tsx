import { chosen } from '../../state.ts';
import { choose, isChosen } from '../choosing.ts';
import { Cut } from '../cut.tsx';
import { Term } from '../term.tsx';
import { BodyChart, Sample } from './chart.tsx';
import type { Half } from './figure.ts';
import { KIND_NAMES, plain, type Site, siteName, type SitesView } from './sites.ts';

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const titleOf = ({ kind, techniques, structures }: Site): string => `${KIND_NAMES[kind]} (${[...techniques, ...structures].map(plain).join(', ')})`;

/** Where the patient was treated, drawn and as a list, and whether adjustment and hands-on care lie apart. */
export function BodyPanel({ view: { sites, told, apart } }: { readonly view: SitesView }) {
  if (sites.length === 0) return null;
  const spansOf = (region: string, side: Half | 'both') => sites.filter((s) => s.region === region && (side === 'both' || s.side === 'both' || s.side === side)).flatMap((s) => s.spans);
  const kinds = [...new Set(sites.map((s) => s.kind))];
  return (
    <section class="panel body" aria-labelledby="body-title">
      <h2 id="body-title">Where</h2>
      {told !== '' && <p class={`apart ${apart ?? ''}`}>{told}</p>}
      <div class="chart-and-list">
        <BodyChart label="Body chart, front and back" regions={sites.map((s) => ({ region: s.region, side: s.side, kind: s.kind, title: titleOf(s) }))} isChosen={(region, side) => isChosen(chosen.value, spansOf(region, side), [])} onChoose={(region, side) => choose(spansOf(region, side), [])} />
        <div>
          {kinds.map((kind) => (
            <div key={kind} class="kind">
              <h3><Sample kind={kind} /> <Term id={`care.${kind}`}>{capital(KIND_NAMES[kind])}</Term></h3>
              <ul><Cut items={sites.filter((s) => s.kind === kind)} most={12} what="sites" render={(s) => (
                <li key={siteName(s)}>
                  <button type="button" class="named" aria-pressed={isChosen(chosen.value, s.spans, [])} onClick={() => choose(s.spans, [])}>{capital(siteName(s))}</button>
                  {s.structures.length > 0 && <span class="dim"> {s.structures.map(plain).join(', ')}</span>}
                  <span class="techniques">{s.techniques.map((t, k) => <span key={t}>{k > 0 && ', '}<Term id={`technique.${t}`}>{plain(t)}</Term></span>)}</span>
                </li>
              )} /></ul>
            </div>
          ))}
        </div>
      </div>
    </section>
  );
}
