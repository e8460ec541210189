/** The part of jstat that distributions.ts uses; the package brings no types of its own. */
declare module 'jstat' {
  export const jStat: {
    /** Regularised incomplete beta function I_x(a, b). */
    ibeta(x: number, a: number, b: number): number;
    /** Natural logarithm of the beta function. */
    betaln(a: number, b: number): number;
    beta: { inv(probability: number, a: number, b: number): number };
    normal: { inv(probability: number, mean: number, deviation: number): number };
  };
}
