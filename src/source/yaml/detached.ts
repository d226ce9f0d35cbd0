/** A shorter piece of a string is always a copy in V8; from here on it may be a view that keeps the whole string alive. */
const SHORTEST_VIEW = 13;

/** The same text, without what it was cut out of or put together from. */
export const detached = (text: string): string =>
  // The join is written out as one flat string when it is cut, and the cut is a view of that.
  text.length < SHORTEST_VIEW ? text : ` ${text}`.slice(1);
