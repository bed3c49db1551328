import type { Coding } from '../../lexicon/coding.ts';
import type { Lexicon } from '../../lexicon/lexicon.ts';
import { maskedAnalysis } from '../../mask/analysis.ts';
import { masked, maskedFigures } from '../../mask/masked.ts';
import type { Analysis } from '../../note/analysis.ts';
import { htmlWriter } from '../../render/html.ts';
import { jsonWriter } from '../../render/json.ts';
import { renderQuery } from '../../render/query.ts';
import { sarifWriter } from '../../render/sarif.ts';
import type { Written } from './protocol.ts';

/** A masked note has no name of its own. */
const NAMELESS = 'note';

/** An analysed note in one of the forms in which it leaves the page. */
export function written(format: Written, analysis: Analysis, text: string, lexicon: Lexicon, coding: Coding): string {
  switch (format) {
    case 'query':
      return renderQuery(analysis, text);
    case 'shared-text':
      return masked({ text }, lexicon, coding).text;
    case 'shared': {
      const made = masked({ text }, lexicon, coding);
      return whole(htmlWriter((fact) => maskedFigures(fact, lexicon, coding)), maskedAnalysis(analysis, made, NAMELESS, lexicon, coding), made.text);
    }
    case 'html':
      return whole(htmlWriter(), analysis, text);
    case 'sarif':
      return whole(sarifWriter(), analysis, text);
    case 'json':
      return whole(jsonWriter(), analysis, text);
  }
}

const whole = (writer: { next(analysis: Analysis, text: string): string; end(): string }, analysis: Analysis, text: string): string => writer.next(analysis, text) + writer.end();
