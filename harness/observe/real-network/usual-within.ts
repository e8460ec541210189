/** How far hand and key are apart, unless a person says otherwise. */
export const usualWithinMs = 1000;
