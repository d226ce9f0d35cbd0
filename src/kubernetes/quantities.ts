/** Amounts of resources, as the API server reads them: `100m`, `1.5`, `2Gi`, `1e3`. */

const decimal: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, '': 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
const binary: Readonly<Record<string, number>> = { Ki: 1, Mi: 2, Gi: 3, Ti: 4, Pi: 5, Ei: 6 };
const form = /^([+-]?)(\d*)(?:\.(\d*))?(?:(n|u|m|k|M|G|T|P|E|[KMGTPE]i)|[eE]([+-]?\d+))?$/;

/** The smallest difference between two amounts. */
const digitsBehindPoint = 9;
/** Larger exponents than any amount has would only cost time. */
const exponentLimit = 40;

/** How many billionths an amount is; undefined for text that is none. What lies between two billionths counts upwards. */
export function billionthsOf(quantity: number | string): bigint | undefined {
  const [text, sign, whole = '', fraction = '', suffix = '', exponent] = form.exec(String(quantity).trim()) ?? [];
  if (text === undefined || whole + fraction === '') return undefined;
  const power = Number(exponent ?? decimal[suffix] ?? 0) + digitsBehindPoint - fraction.length;
  const digits = BigInt(whole + fraction) * 1024n ** BigInt(binary[suffix] ?? 0);
  const scale = 10n ** BigInt(Math.min(Math.abs(power), exponentLimit));
  const amount = power >= 0 ? digits * scale : (digits + scale - 1n) / scale;
  return sign === '-' ? -amount : amount;
}
