import { placesOf } from '../stages/review/case.ts';
import { billedAs, serviceAs, unbilledDevices, undeliveredDevices, workedByHand } from './billing.ts';
import { defineRule, type Found } from './rule.ts';

export default defineRule({
  id: 'modality-as-procedure',
  severity: 'error',
  about: 'visit',
  title: 'A device is billed as hands-on work, or hands-on work as a device.',
  why: 'Modalities are coded by the device, procedures by skill and intended outcome.',
  fix: 'Bill only the code of what was used.',
  source: { title: 'Understanding the differences between CPT codes 97124 and 97140 (Chiropractic Economics)', section: 'modalities and procedures', url: 'https://www.chiroeco.com/a-comparison-of-codes', read: '2026-11-23' },
  examples: {
    bad: [
      { note: 'Tx: ⟦Mechanical traction⟧ lumbar, 60 lb, 15 min.', billed: ['97140'] },
      { note: 'Tx: ⟦Manual traction⟧ C-spine, 10 min.', billed: ['97012'] },
      { note: 'Tx: ⟦Ultrasound⟧ R shoulder 1 MHz, 8 min.', billed: ['97124'] },
    ],
    good: [
      { note: 'Tx: Manual traction C-spine, 10 min.', billed: ['97140'] },
      { note: 'Tx: Mechanical traction lumbar 15 min.', billed: ['97012'] },
      { note: 'Tx: Ultrasound R shoulder 8 min. MFR R infraspinatus 15 min.', billed: ['97035', '97140'] },
    ],
  },
  check: (c) => {
    const found: Found[] = [];
    const byHand = c.facts.billed.filter((b) => c.coding.codes.get(b.code)?.family === 'hands-on').map((b) => b.code);
    const hands = workedByHand(c);
    const devices = unbilledDevices(c);
    const device = c.signals('device');
    if (byHand.length > 0 && hands.length === 0 && (devices.length > 0 || device.length > 0)) found.push({ message: `${byHand.join(', ')} is billed, and only a device was used.`, spans: devices.length ? placesOf(devices) : device, codes: byHand });
    else if (byHand.length === 0 && hands.length === 0 && c.handsOn.length > 0) found.push({ message: 'What is called work by hand was done with a device.', spans: placesOf([...c.handsOn, ...devices]), codes: [] });
    const machine = billedAs(c, 'mechanical-traction');
    const traction = hands.filter((i) => i.technique === 'manual-traction');
    if (machine && traction.length > 0 && !serviceAs(c, 'mechanical-traction')) found.push({ message: `${machine.code} is billed, and the traction was by hand.`, spans: placesOf(traction), codes: [machine.code] });
    else if (byHand.length === 0 && hands.length > 0) {
      const agents = undeliveredDevices(c).map((b) => b.code);
      if (agents.length > 0) found.push({ message: `${agents.join(', ')} is billed, and the work was by hand.`, spans: placesOf(hands), codes: agents });
    }
    return found;
  },
});
