import { describe, expect, test } from 'vitest';
import { type AskedAddress, parseAsked } from '../../src/access/trace/parse.ts';

const hostText = ({ host }: AskedAddress): string => {
  switch (host.kind) {
    case 'name':
      return `name ${host.name}${host.absolute ? '.' : ''}`;
    case 'ip':
      return `ip ${host.text}`;
    case 'variable':
      return `$${host.name}`;
    case 'placeholder':
      return host.address;
    case 'node':
    case 'own-pod':
      return host.kind;
  }
};

/** `scheme host port path`; what is not there is a dash. */
const told = (text: string): string => {
  const asked = parseAsked(text);
  if (asked.kind === 'problem') return `${asked.message}: ${asked.remedy}`;
  const port = typeof asked.port === 'object' ? `$${asked.port.name}` : asked.port;
  return [asked.scheme ?? '-', hostText(asked), port ?? '-', asked.path ?? '-'].join(' | ');
};

describe('an address is taken apart', () => {
  test.each([
    ['web', '- | name web | - | -'],
    [' web ', '- | name web | - | -'],
    ['web.shop', '- | name web.shop | - | -'],
    ['web.shop.svc.cluster.local.', '- | name web.shop.svc.cluster.local. | - | -'],
    ['web.shop:8080', '- | name web.shop | 8080 | -'],
    ['web.shop.:8080', '- | name web.shop. | 8080 | -'],
    ['_http._tcp.web.shop', '- | name _http._tcp.web.shop | - | -'],
    ['web.<namespace>:80', '- | name web.<namespace> | 80 | -'],
    ['http://web', 'http | name web | 80 | -'],
    ['HTTPS://Shop.example.com/cart?id=7#top', 'https | name Shop.example.com | 443 | /cart'],
    ['http://web.shop:8080/', 'http | name web.shop | 8080 | /'],
    ['http://web?x=/y', 'http | name web | 80 | -'],
    ['shop.example.com/cart', '- | name shop.example.com | - | /cart'],
    ['*.example.com/', '- | name *.example.com | - | /'],
    ['<ingress>/cart', '- | name <ingress> | - | /cart'],
    ['postgres://shop:secret@database/shop', 'postgres | name database | 5432 | /shop'],
    ['jdbc:postgresql://database:5433/shop', 'postgresql | name database | 5433 | /shop'],
    ['redis://cache', 'redis | name cache | 6379 | -'],
    ['grpc://orders', 'grpc | name orders | - | -'],
    ['tcp://orders:9000', 'tcp | name orders | 9000 | -'],
    ['<node>:30080', '- | node | 30080 | -'],
    ['nodeport/30080', '- | node | 30080 | -'],
    [':30080', '- | node | 30080 | -'],
    ['http://<node>:30080', 'http | node | 30080 | -'],
    ['<cluster-ip>:80', '- | <cluster-ip>:80 | 80 | -'],
    ['<node>:<node-port>', '- | <node>:<node-port> | - | -'],
    ['10.96.0.10:53', '- | ip 10.96.0.10 | 53 | -'],
    ['[2001:db8::1]:80', '- | ip 2001:db8::1 | 80 | -'],
    ['2001:db8::1', '- | ip 2001:db8::1 | - | -'],
    ['http://[2001:db8::1]/cart', 'http | ip 2001:db8::1 | 80 | /cart'],
    ['localhost:8080', '- | own-pod | 8080 | -'],
    ['127.0.0.1', '- | own-pod | - | -'],
    ['[::1]:80', '- | own-pod | 80 | -'],
    ['$WEB_SERVICE_HOST', '- | $WEB_SERVICE_HOST | - | -'],
    ['${WEB_PORT_80_TCP_ADDR}:80', '- | $WEB_PORT_80_TCP_ADDR | 80 | -'],
    ['http://$(WEB_SERVICE_HOST):$(WEB_SERVICE_PORT)/cart', 'http | $WEB_SERVICE_HOST | $WEB_SERVICE_PORT | /cart'],
    ['WEB_SERVICE_HOST', '- | $WEB_SERVICE_HOST | - | -'],
  ])('%s', (text, expected) => {
    expect(told(text)).toBe(expected);
  });
});

describe('what is no address is said with what to write', () => {
  test.each([
    ['', 'the address is empty: write one, as in web.shop:80'],
    [
      'web:http',
      '"http" is not the number of a port: names of ports work in Ingresses and SRV records; write the number, or _http._tcp.web',
    ],
    ['web:0', 'port 0 is outside 1-65535: write the number of a port'],
    ['web:70000', 'port 70000 is outside 1-65535: write the number of a port'],
    ['web..shop', '"web..shop" has an empty part: leave one of the dots out'],
    ['web shop', '"web shop" is not the name of a host: write an address, as in web.shop:80 or http://web.shop/cart'],
  ])('%j', (text, expected) => {
    expect(told(text)).toBe(expected);
  });
});

test('a password is not told', () => {
  expect(parseAsked('postgres://shop:secret@database/shop')).toMatchObject({ text: 'postgres://database/shop' });
});
