/**
 * An owner counts as settled once it alone has answered this many of the observer's questions in a row, as a service
 * counts as restored after five good probes (RFC 6412 3.7.5). More would only be time that each trial waits.
 */
export const sustainedQuestions = 5;
