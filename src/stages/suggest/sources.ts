/** What the reasons for and against a code rest on. */
export const SOURCE = {
  technique: 'Founding article, statements 1 and 3; domain notes section 9',
  untimed: 'Domain notes section 1',
  contested: 'Domain notes section 9',
  intent: 'Founding article, statement 5: intention tells 97124 from 97140',
  medicare: 'Medicare Claims Processing Manual ch. 5 sec. 20.2',
  midpoint: 'CPT time rule: a unit is earned when its midpoint is passed',
  whole: 'The plan\'s own rule: whole quarter hours',
  cmt: 'Domain notes 4.1: regions are counted, not segments',
  omt: 'Domain notes section 1: by body regions',
  visit: 'Domain notes 3.1: pairs of adjustments and office visits, modifier 25 on the visit',
  notice: 'Domain notes 4.3: GA with a notice on file, GZ without one',
  separate: 'NCCI Policy Manual ch. XI: manual therapy in a region other than the one adjusted',
  loss: 'Founding article, statement 6',
} as const;
