import type { RiskView } from './risk.ts';
import { Cut } from './cut.tsx';
import { Named, Term, Termed } from './term.tsx';

/** How likely an audit is to take something back, with the sum that says so. */
export function RiskPanel({ risk }: { readonly risk: RiskView }) {
  const { score, band, weights, sum, told, bands, highest, codes } = risk;
  return (
    <section class="panel risk" aria-labelledby="risk-title">
      <h2 id="risk-title"><Term id="risk">Risk</Term></h2>
      <p class="score"><strong>{score}</strong> of {highest}, <Term id={`risk.${band}`}><span class={`band ${band}`}>{band}</span></Term></p>
      <Scale score={score} bands={bands} highest={highest} />
      {weights.length > 0 && (
        <>
          <p class="sum">{sum}</p>
          <p class="dim">{told}</p>
          <details>
            <summary>What adds to it</summary>
            <ul><Cut items={weights} most={12} what="reasons" render={(w) => <li key={w.rule}><span class="points">{w.points.length > 3 ? `${w.sum} in ${w.points.length}` : w.points.join(' + ')}</span><div><Named name={w.rule}>{w.title}</Named><p class="dim"><Termed text={w.reason} /></p></div></li>} /></ul>
          </details>
        </>
      )}
      {codes.length > 0 && weights.length > 0 && (
        <details>
          <summary>By code</summary>
          <table>
            <thead><tr><th scope="col">Code</th><th scope="col" class="number">Score</th><th scope="col">Band</th><th scope="col">Sum</th></tr></thead>
            <tbody>{codes.map((c) => <tr key={c.code}><th scope="row">{c.code}</th><td class="number">{c.score}</td><td>{c.band}</td><td>{c.sum}</td></tr>)}</tbody>
          </table>
        </details>
      )}
    </section>
  );
}

/** The score on its scale; its words say the same. */
function Scale({ score, bands, highest }: Pick<RiskView, 'score' | 'bands' | 'highest'>) {
  const at = (points: number): number => (points / highest) * 200;
  return (
    <svg class="scale" viewBox="-4 0 208 22" aria-hidden="true">
      <rect x="0" y="8" width={at(bands.moderate) - 0.75} height="6" rx="1.5" class="low" />
      <rect x={at(bands.moderate) + 0.75} y="8" width={at(bands.high - bands.moderate) - 1.5} height="6" rx="1.5" class="moderate" />
      <rect x={at(bands.high) + 0.75} y="8" width={at(highest - bands.high) - 0.75} height="6" rx="1.5" class="high" />
      <path d={`M${at(score)} 9l-4 -7h8z`} class="needle" />
      <path d={`M${at(score)} 7v8`} class="stem" />
    </svg>
  );
}
