declare module 'natural/lib/natural/tfidf/tfidf.js' {
  export default class TfIdf {
    addDocument(terms: string[], key: string): void;
    /** 1 + ln(documents / (1 + documents with the term)). */
    idf(term: string): number;
    /** The sum over `terms` of how often each is in document no. `document`, times its idf. */
    tfidf(terms: string[], document: number): number;
  }
}
