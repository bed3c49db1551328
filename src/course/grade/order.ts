import type { ItemOf } from '../items.ts';
import { type Graded, remark, type Remark, worth } from './graded.ts';

/** Order what an auditor would ask: the share of pairs of different groups that stand in the order of the key. Within a group the order is free. */
export function gradeOrder(item: ItemOf<'order'>, order: readonly string[]): Graded {
  const place = new Map<string, number>();
  order.forEach((id, i) => {
    const name = id.trim().toLowerCase();
    if (!place.has(name)) place.set(name, i);
  });
  const group = new Map(item.key.flatMap((ids, g) => ids.map((id) => [id, g] as const)));
  const remarks: Remark[] = [];
  const left = item.steps.filter((step) => !place.has(step.id));
  for (const { text } of left) remarks.push(remark('gap', `Left out: ${text}`));
  for (const name of place.keys()) if (!group.has(name)) remarks.push(remark('wrong', 'One of the answers is no step of this order.'));
  let pairs = 0;
  let kept = 0;
  const early = new Set<string>();
  for (const [a, ga] of group) {
    for (const [b, gb] of group) {
      if (ga >= gb) continue;
      pairs++;
      const [first, second] = [place.get(a), place.get(b)];
      if (first === undefined || second === undefined) continue;
      if (first < second) kept++;
      else early.add(b);
    }
  }
  for (const { id, text, why } of item.steps) if (early.has(id)) remarks.push(remark('wrong', `${text} stands too early: ${why}`));
  const right = kept === pairs && remarks.length === 0;
  if (right) remarks.push(remark('right', 'Every step stands where it should.'));
  return { score: right ? 1 : worth(Math.min(0.95, kept / pairs)), right, remarks, concepts: {} };
}
