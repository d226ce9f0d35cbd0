import { describe, expect, test } from 'vitest';
import {
  addressProblem,
  canonicalAddress,
  canonicalRange,
  parseAddress,
  parseRange,
  rangeContains,
  rangeProblem,
  specialAddress,
} from '../../src/kubernetes/addresses.ts';

describe('addresses', () => {
  test.each([
    ['10.0.0.1', undefined],
    ['10.0.0.010', 'leadingZeros'],
    ['10.0.0.256', 'notAnAddress'],
    ['10.0.0', 'notAnAddress'],
    ['10.0.0.1.', 'notAnAddress'],
    [' 10.0.0.1', 'notAnAddress'],
    ['::', undefined],
    ['2001:DB8::1', undefined],
    ['2001:db8::00001', 'leadingZeros'],
    ['1:2:3:4:5:6:7:8', undefined],
    ['1:2:3:4:5:6:7::', undefined],
    ['1:2:3:4:5:6:7:8::', 'notAnAddress'],
    ['1:2:3:4:5:6:7', 'notAnAddress'],
    [':1:2:3:4:5:6:7', 'notAnAddress'],
    ['1::2::3', 'notAnAddress'],
    [':::', 'notAnAddress'],
    ['::12345', 'notAnAddress'],
    ['fe80::1%eth0', 'notAnAddress'],
    ['::ffff:1.2.3.4', 'ipv4Mapped'],
    ['::ffff:1.2.3.04', 'leadingZeros'],
    ['64:ff9b::1.2.3.4', undefined],
    ['1.2.3.4::', 'notAnAddress'],
    ['', 'notAnAddress'],
  ])('%j breaks %s from 1.36', (text, problem) => {
    expect(addressProblem(text, true)).toBe(problem);
    expect(addressProblem(text, false)).toBe(problem === 'notAnAddress' ? problem : undefined);
  });

  test.each([
    ['10.0.0.0/8', undefined],
    ['10.0.0.0/08', 'leadingZeros'],
    ['10.0.0.1/8', 'hostBits'],
    ['10.0.0.1/32', undefined],
    ['0.0.0.0/0', undefined],
    ['10.0.0.0/33', 'notARange'],
    ['10.0.0.0/', 'notARange'],
    ['10.0.0.0', 'notARange'],
    ['10.0.0.0/-1', 'notARange'],
    ['10.0.0.0/8/8', 'notARange'],
    ['2001:db8::/32', undefined],
    ['2001:db8::1/64', 'hostBits'],
    ['::ffff:10.0.0.1/104', 'ipv4Mapped'],
  ])('%j as a range breaks %s from 1.36', (text, problem) => {
    expect(rangeProblem(text, true)).toBe(problem);
  });

  test.each([
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
    ['1:0:0:2:0:0:3:4', '1::2:0:0:3:4'],
    ['1:0:2:3:4:5:6:7', '1:0:2:3:4:5:6:7'],
    ['0:0:0:0:0:0:0:0', '::'],
    ['1:0:0:0:0:0:0:0', '1::'],
    ['::ffff:1.2.3.4', '1.2.3.4'],
    ['010.1.2.3', '10.1.2.3'],
  ])('%s is spelled %s', (text, spelling) => {
    const address = parseAddress(text);
    expect(address && canonicalAddress(address)).toBe(spelling);
  });

  test.each([
    ['0.0.0.0', 'unspecified'],
    ['::', 'unspecified'],
    ['127.8.8.8', 'loopback'],
    ['::1', 'loopback'],
    ['::ffff:127.0.0.1', 'loopback'],
    ['169.254.1.1', 'linkLocal'],
    ['febf::1', 'linkLocal'],
    ['fec0::1', undefined],
    ['224.0.0.1', 'linkLocalMulticast'],
    ['224.0.1.1', undefined],
    ['ff02::1', 'linkLocalMulticast'],
    ['ff12::1', 'linkLocalMulticast'],
    ['ff05::1', undefined],
    ['10.0.0.1', undefined],
  ])('%s is %s', (text, kind) => {
    const address = parseAddress(text);
    expect(address && specialAddress(address)).toBe(kind);
  });

  test.each([
    ['10.96.0.0/12', '10.111.255.255', true],
    ['10.96.0.0/12', '10.112.0.0', false],
    ['fd00::/120', 'fd00::ff', true],
    ['fd00::/120', 'fd00::100', false],
    ['fd00::/120', '10.0.0.1', false],
    ['::ffff:10.0.0.0/104', '10.1.2.3', true],
  ])('%s contains %s: %s', (rangeText, text, expected) => {
    const [range, address] = [parseRange(rangeText), parseAddress(text)];
    expect(range && address && rangeContains(range, address)).toBe(expected);
  });

  test('ranges are spelled with their address', () => {
    const range = parseRange('2001:DB8::/32');
    expect(range && canonicalRange(range)).toBe('2001:db8::/32');
  });
});
