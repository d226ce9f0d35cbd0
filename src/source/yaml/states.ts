/** What the grammar expects next; a number per open collection waits on a stack, so that depth costs no call stack. */
export const DONE = 0;
export const ROOT = 1;
export const ROOT_AFTER_MARKER = 2;
export const BLOCK_ENTRY = 3;
export const INDENTLESS_ENTRY = 4;
export const BLOCK_KEY = 5;
export const BLOCK_VALUE = 6;
export const FLOW_FIRST_ENTRY = 7;
export const FLOW_ENTRY = 8;
export const PAIR_KEY = 9;
export const PAIR_VALUE = 10;
export const PAIR_END = 11;
export const FLOW_FIRST_KEY = 12;
export const FLOW_KEY = 13;
export const FLOW_VALUE = 14;
export const FLOW_NO_VALUE = 15;
