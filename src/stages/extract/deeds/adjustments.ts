import { derived } from '../../../lexicon/derived.ts';
import type { Lexicon } from '../../../lexicon/lexicon.ts';
import type { Deed } from './deed.ts';
import { onceFor } from '../../../lexicon/once.ts';

/** The place of the adjustment of extremities among the techniques of a lexicon. */
const extraspinalOf = onceFor((lexicon: Lexicon) => lexicon.entries.techniques.findIndex((t) => t.id === 'extraspinal-adjustment'));

/** An adjustment of extremities is an extraspinal one, whatever the word for it. */
export function splitAdjustments(deeds: Deed[], lexicon: Lexicon): void {
  const { regionKind } = derived(lexicon);
  const entry = extraspinalOf(lexicon);
  if (entry < 0) return;
  const count = deeds.length;
  for (let k = 0; k < count; k++) {
    const d = deeds[k];
    if (lexicon.entries.techniques[d.entry].class !== 'cmt') continue;
    // a rib beside its vertebra is adjusted at the costovertebral joint
    if (d.sites.some((site) => site.region === 'thoracic')) d.sites = d.sites.filter((site) => site.region !== 'rib-cage');
    const outer = d.sites.filter((site) => regionKind.get(site.region) === 'extraspinal');
    const spinal = d.sites.filter((site) => regionKind.get(site.region) === 'spinal');
    if (d.technique !== 'extraspinal-adjustment' && outer.length > 0) {
      const made = { ...d, technique: 'extraspinal-adjustment', entry, sites: outer };
      if (spinal.length === 0) deeds[k] = made;
      else {
        d.sites = spinal;
        deeds.push(made);
      }
    } else if (d.technique === 'extraspinal-adjustment' && outer.length > 0) d.sites = outer;
  }
}
