/** Character codes by name, and the classes that YAML 1.1 puts them in. */

export const TAB = 0x09;
export const LINE_FEED = 0x0a;
export const CARRIAGE_RETURN = 0x0d;
export const SPACE = 0x20;
export const EXCLAMATION = 0x21;
export const DOUBLE_QUOTE = 0x22;
export const HASH = 0x23;
export const PERCENT = 0x25;
export const AMPERSAND = 0x26;
export const SINGLE_QUOTE = 0x27;
export const ASTERISK = 0x2a;
export const PLUS = 0x2b;
export const COMMA = 0x2c;
export const DASH = 0x2d;
export const DOT = 0x2e;
export const ZERO = 0x30;
export const NINE = 0x39;
export const COLON = 0x3a;
export const LESS_THAN = 0x3c;
export const GREATER_THAN = 0x3e;
export const QUESTION = 0x3f;
export const AT = 0x40;
export const OPENING_BRACKET = 0x5b;
export const BACKSLASH = 0x5c;
export const CLOSING_BRACKET = 0x5d;
export const UNDERSCORE = 0x5f;
export const BACKTICK = 0x60;
export const OPENING_BRACE = 0x7b;
export const PIPE = 0x7c;
export const CLOSING_BRACE = 0x7d;
export const NEXT_LINE = 0x85;
export const LINE_SEPARATOR = 0x2028;
export const PARAGRAPH_SEPARATOR = 0x2029;
export const BYTE_ORDER_MARK = 0xfeff;

export const isBreak = (code: number): boolean =>
  code === LINE_FEED ||
  code === CARRIAGE_RETURN ||
  code === NEXT_LINE ||
  code === LINE_SEPARATOR ||
  code === PARAGRAPH_SEPARATOR;

export const isBlank = (code: number): boolean => code === SPACE || code === TAB;

export const isBlankOrBreak = (code: number): boolean => isBlank(code) || isBreak(code);

export const isDigit = (code: number): boolean => code >= ZERO && code <= NINE;

/** What anchors and tag handles are made of. */
export const isWordCharacter = (code: number): boolean =>
  isDigit(code) ||
  (code >= 0x41 && code <= 0x5a) ||
  (code >= 0x61 && code <= 0x7a) ||
  code === UNDERSCORE ||
  code === DASH;

/** -1 for anything that is not a hexadecimal digit. */
export const hexadecimalDigit = (code: number): number => {
  if (isDigit(code)) return code - ZERO;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
};

/** Characters that the reader refuses anywhere in a document. Surrogates are left out: decoded text only has pairs. */
export const CONTROL_CHARACTER = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]/;
