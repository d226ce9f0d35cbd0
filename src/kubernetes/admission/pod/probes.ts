import type { Path } from '../../../finding.ts';
import { containerPortName } from '../../names.ts';
import type { Container } from '../../objects.ts';
import type { Handler, HTTPGetAction, Probe } from '../../pod-objects.ts';
import { isNegative } from '../numbers.ts';
import { isPortNumber } from '../ports.ts';
import {
  type AdmissionViolation,
  fieldOf,
  forbidden,
  invalid,
  invalidName,
  notSupported,
  required,
} from '../violation.ts';

export type ProbeCheck =
  | 'handlerMissing'
  | 'handlersTooMany'
  | 'commandMissing'
  | 'probePortOutOfRange'
  | 'probePortNameInvalid'
  | 'schemeUnknown'
  | 'headerNameInvalid'
  | 'sleepOutOfRange'
  | 'numberNegative'
  | 'successThresholdNotOne'
  | 'gracePeriodNotPositive'
  | 'gracePeriodUnused';

type ProbeViolation = AdmissionViolation<ProbeCheck>;

const handlers = ['exec', 'httpGet', 'tcpSocket', 'grpc', 'sleep'] as const satisfies readonly (keyof Handler)[];
const numbers = [
  'initialDelaySeconds',
  'timeoutSeconds',
  'periodSeconds',
  'successThreshold',
  'failureThreshold',
] as const satisfies readonly (keyof Probe)[];

/** Whether there is anything to judge of a container's probes and hooks. */
export function hasProbes({ livenessProbe, readinessProbe, startupProbe, lifecycle }: Container): boolean {
  return (livenessProbe ?? readinessProbe ?? startupProbe ?? lifecycle) !== undefined;
}

/** API server, all versions: the probes and hooks of a container that may have them. */
export function* admitProbes(
  container: Container,
  path: Path,
  gracePeriod: number | undefined,
): Iterable<ProbeViolation> {
  const { livenessProbe, readinessProbe, startupProbe, lifecycle } = container;
  for (const hook of ['postStart', 'preStop'] as const) {
    const handler = lifecycle?.[hook];
    if (handler) yield* admitHandler(handler, [...path, 'lifecycle', hook], gracePeriod);
  }
  if (livenessProbe) {
    yield* admitProbe(livenessProbe, [...path, 'livenessProbe']);
    yield* admitSuccessThreshold(livenessProbe, [...path, 'livenessProbe']);
  }
  if (readinessProbe) {
    yield* admitProbe(readinessProbe, [...path, 'readinessProbe']);
    if (readinessProbe.terminationGracePeriodSeconds !== undefined) {
      yield invalid('gracePeriodUnused', [...path, 'readinessProbe', 'terminationGracePeriodSeconds']);
    }
  }
  if (startupProbe) {
    yield* admitProbe(startupProbe, [...path, 'startupProbe']);
    yield* admitSuccessThreshold(startupProbe, [...path, 'startupProbe']);
  }
}

function* admitProbe(probe: Probe, path: Path): Iterable<ProbeViolation> {
  yield* admitHandler(probe, path);
  for (const field of numbers) if (isNegative(probe[field])) yield invalid('numberNegative', [...path, field]);
  const { terminationGracePeriodSeconds } = probe;
  if (terminationGracePeriodSeconds !== undefined && terminationGracePeriodSeconds <= 0) {
    yield invalid('gracePeriodNotPositive', [...path, 'terminationGracePeriodSeconds']);
  }
}

/** One success is enough, and the default, wherever a failure ends the container. Zero stands for the default. */
function* admitSuccessThreshold({ successThreshold }: Probe, path: Path): Iterable<ProbeViolation> {
  if (successThreshold && successThreshold !== 1)
    yield invalid('successThresholdNotOne', [...path, 'successThreshold']);
}

/** A second handler is refused without being looked into. */
function* admitHandler(handler: Handler, path: Path, gracePeriod?: number): Iterable<ProbeViolation> {
  const [first, ...others] = handlers.filter(kind => handler[kind] !== undefined);
  if (first === undefined) {
    yield required('handlerMissing', path);
    return;
  }
  const { exec, httpGet, tcpSocket, grpc, sleep } = handler;
  const at = [...path, first];
  switch (first) {
    case 'exec':
      if (!exec?.command?.length) yield required('commandMissing', [...at, 'command']);
      break;
    case 'httpGet':
      if (httpGet) yield* admitHTTPGet(httpGet, at);
      break;
    case 'tcpSocket':
      yield* admitPort(tcpSocket?.port, [...at, 'port']);
      break;
    case 'grpc':
      yield* admitPort(grpc?.port, [...at, 'port']);
      break;
    case 'sleep':
      if ((sleep?.seconds ?? 0) < 0 || (sleep?.seconds ?? 0) > (gracePeriod ?? 0)) yield invalid('sleepOutOfRange', at);
      break;
  }
  for (const other of others) yield forbidden('handlersTooMany', [...path, other], { other: at });
}

function* admitHTTPGet({ port, scheme, httpHeaders = [] }: HTTPGetAction, path: Path): Iterable<ProbeViolation> {
  yield* admitPort(port, [...path, 'port']);
  if (scheme && scheme !== 'HTTP' && scheme !== 'HTTPS') yield notSupported('schemeUnknown', [...path, 'scheme']);
  for (const [index, { name = '' }] of httpHeaders.entries()) {
    if (/^[-A-Za-z0-9]+$/.test(name)) continue;
    yield invalid('headerNameInvalid', [...path, 'httpHeaders', index, 'name'], {
      field: fieldOf([...path, 'httpHeaders']),
    });
  }
}

/** A text is a container port's name; nobody looks whether a container has it. */
function* admitPort(port: number | string | undefined, path: Path): Iterable<ProbeViolation> {
  if (typeof port === 'string') yield* invalidName('probePortNameInvalid', path, containerPortName(port));
  else if (!isPortNumber(port ?? 0)) yield invalid('probePortOutOfRange', path);
}
