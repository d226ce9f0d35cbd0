import type { Severity, Violation } from '../finding.ts';
import type { Inventory } from '../inventory/inventory.ts';
import type { Absence } from '../inventory/presence/absence.ts';
import type {
  Ingress,
  JudgedManifest,
  Monitor,
  NetworkPolicy,
  Route,
  Service,
  ServiceExport,
  Webhook,
  Workload,
} from '../inventory/views.ts';
import type { Manifest, Place } from '../source/manifest.ts';
import type { TargetedPort } from './ports/targets.ts';
import type { UndeclaredNumber } from './ports/undeclared.ts';

/** What a rule may be asked about, one at a time. */
export interface Subjects {
  readonly manifest: JudgedManifest;
  /** An object, of whatever kind, that the API server refuses. They are few, and most rules about all kinds ask of them alone. */
  readonly refused: JudgedManifest;
  /** Holds the address of a Service, or what looks like one. */
  readonly addressing: JudgedManifest;
  /** Its file, or what a kustomization builds, has defined the object before. */
  readonly secondDefinition: JudgedManifest;
  /** Claims requests that were claimed before. */
  readonly contesting: JudgedManifest;
  readonly service: Service;
  readonly refusedService: Service;
  /** A Service that asks for more than a selector and ports, or has annotations or an unusual name. */
  readonly elaborateService: Service;
  /** A Service of type ExternalName. */
  readonly externalName: Service;
  readonly headlessService: Service;
  /** A Service of type LoadBalancer. */
  readonly loadBalancer: Service;
  /** Somebody else has to write its endpoints. */
  readonly serviceWithoutSelector: Service;
  readonly serviceWithoutPods: ServiceWithoutPods;
  /** Several workloads nearby share its traffic. */
  readonly sharedService: Service;
  /** A port of a Service whose name several ports of the selected pods have. */
  readonly ambiguousPort: TargetedPort;
  /** One of a Service that selects pods, in a service mesh or behind a Gateway. */
  readonly meshedPort: TargetedPort;
  /** One that some of the selected pods do not declare, by its name or by its number and protocol. */
  readonly undeclaredPort: TargetedPort;
  readonly undeclaredNumber: UndeclaredNumber;
  readonly workload: Workload;
  /** The manifest tells it an address, a port, or a variable that holds one. */
  readonly toldWorkload: Workload;
  readonly statefulSet: Workload;
  /** Some backend leads to no port of a Service. */
  readonly unservedIngress: Ingress;
  readonly route: Route;
  /** Some backend leads to no port of a Service, or into another namespace. */
  readonly unservedRoute: Route;
  readonly serviceExport: ServiceExport;
  readonly networkPolicy: NetworkPolicy;
  readonly monitor: Monitor;
  readonly webhook: Webhook;
}

/** A Service whose selector finds no pods where it should. */
export interface ServiceWithoutPods {
  readonly manifest: Manifest;
  readonly service: Service;
  readonly absence: Absence;
}

/** What a rule says of one place. Everything about severity is the circumstance `when`; it is graded later. */
export interface Report<When extends string = string> {
  readonly at: Place;
  /** One line, lower case, no full stop: what is, not which rule was broken. */
  readonly message: string;
  /** An imperative that can be typed. */
  readonly help?: string;
  readonly related?: readonly { readonly at: Place; readonly message: string }[];
  /** Which of the rule's levels holds here; needed exactly where the rule has several. */
  readonly when?: When;
  /** Present exactly where the API server would refuse the object. */
  readonly server?: readonly Violation[];
  readonly fix?: {
    readonly description: string;
    readonly safe: boolean;
    /** Each place's text is replaced. */
    readonly edits: readonly { readonly at: Place; readonly text: string }[];
  };
}

export type Levels<When extends string> = Readonly<Record<When, Severity>>;

export type OptionValue = number | readonly string[];

/** Something about a rule that people can set. The published schema is made of it. */
export interface RuleOption<Value extends OptionValue = OptionValue> {
  /** One sentence with a full stop. */
  readonly description: string;
  readonly default: Value;
}

export type OptionsOf<Values> = { readonly [Name in keyof Values]: RuleOption<Values[Name] & OptionValue> };

// biome-ignore lint/complexity/noBannedTypes: a rule without options has none of any name
export type NoOptions = {};

export interface Rule<
  Subject extends keyof Subjects = keyof Subjects,
  When extends string = string,
  Values extends Readonly<Record<string, OptionValue>> = Readonly<Record<string, OptionValue>>,
> {
  /** Names the defect; equals the file's name; never used again after retirement. */
  readonly id: string;
  readonly subject: Subject;
  /** One level, or one for each circumstance a report may name. */
  readonly severity: Severity | Levels<When>;
  /** One sentence with a full stop: what must hold. */
  readonly summary: string;
  /** One or two sentences of cause and effect: what the component does, and what the person would see. */
  readonly why: string;
  readonly options?: OptionsOf<Values>;
  /** Speaks only of the subject it was given: a rule across Services reports at the later one and relates to the earlier. */
  check(subject: Subjects[Subject], inventory: Inventory, options: Values): Iterable<Report<When>>;
}

/** Keeps the types of the subject, the circumstances and the options together while a rule is written. */
export const defineRule = <
  Subject extends keyof Subjects,
  When extends string = never,
  Values extends Readonly<Record<string, OptionValue>> = NoOptions,
>(
  rule: Rule<Subject, When, Values>,
): Rule<Subject, When, Values> => rule;
