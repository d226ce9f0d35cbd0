/** How many lines are shown before that of a finding. */
export const LINES_BEFORE = 2;
