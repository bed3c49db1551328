/** The quantile functions of jstat that we call; it ships no types. */
declare module 'jstat' {
  interface Distribution<Parameters extends readonly number[]> {
    /** The value below which the share `p` lies. */
    inv(p: number, ...parameters: Parameters): number;
  }
  const jStat: {
    readonly beta: Distribution<[alpha: number, beta: number]>;
    readonly normal: Distribution<[mean: number, deviation: number]>;
    readonly studentt: Distribution<[degreesOfFreedom: number]>;
  };
  export default jStat;
}
