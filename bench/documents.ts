/** The documents of the benchmark: an application's Service, workload and configuration or Ingress; and resource definitions. */

export interface Style {
  /** Entries in lists that real manifests have many of: variables, lines of configuration. */
  readonly entries: number;
  /** With a finding in each document. */
  readonly faulty: boolean;
}

/** `number` counts the applications of the whole input, so that no two share a name; one namespace has a hundred of them. */
const namesOf = (number: number) => ({ app: `app-${number}`, team: `team-${Math.floor(number / 100)}` });

const metadata = (kind: string, number: number): string => {
  const { app, team } = namesOf(number);
  return `kind: ${kind}
metadata:
  name: ${app}
  namespace: ${team}
  labels:
    app.kubernetes.io/name: ${app}
    app.kubernetes.io/part-of: ${team}
`;
};

const service = (number: number, { faulty }: Style): string => {
  const ports = `  ports:
    - name: http
      port: 80
      targetPort: ${faulty && number % 2 === 0 ? 'web' : 'http'}
    - name: metrics
      port: 9090
      ${faulty && number % 2 === 1 ? 'targetport' : 'targetPort'}: 9090
`;
  return `apiVersion: v1
${metadata('Service', number)}spec:
  type: ClusterIP
  selector:
    app.kubernetes.io/name: ${namesOf(number).app}
${ports}`;
};

const workload = (number: number, { entries, faulty }: Style): string => {
  const { app } = namesOf(number);
  const kind = number % 5 === 0 ? 'DaemonSet' : 'Deployment';
  const variables = Array.from(
    { length: entries },
    (_, index) =>
      `            - name: SETTING_${index}\n              value: "the ${index}th of what ${app} wants to be told"\n`,
  );
  return `apiVersion: apps/v1
${metadata(kind, number)}spec:
${kind === 'Deployment' ? '  replicas: 2\n' : ''}  selector:
    matchLabels:
      app.kubernetes.io/name: ${app}
  template:
    metadata:
      labels:
        app.kubernetes.io/name: ${app}
    spec:
      containers:
        - name: ${app}
          image: registry.example.com/${app}:1.${number % 40}
          ${faulty ? 'imagePullPolcy' : 'imagePullPolicy'}: IfNotPresent
          ports:
            - name: http
              containerPort: 8080
            - name: metrics
              containerPort: 9090
          env:
            - name: LOG_LEVEL # debug is for the brave
              value: info
${variables.join('')}`;
};

const ingress = (number: number, { faulty }: Style): string => {
  const { app, team } = namesOf(number);
  return `apiVersion: networking.k8s.io/v1
${metadata('Ingress', number)}spec:
  ingressClassName: public
  rules:
    - host: ${app}.${team}.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: ${app}
                port:
                  number: ${faulty ? 8080 : 80}
`;
};

const configMap = (number: number, { entries, faulty }: Style): string => {
  const { app, team } = namesOf(number);
  const lines = Array.from(
    { length: entries * 3 },
    (_, index) => `    section.${index}.key = value of ${app}, ${index}\n`,
  );
  return `apiVersion: v1
${metadata('ConfigMap', number)}data:
  upstream: http://${app}.${team}.svc.cluster.local:${faulty ? 8080 : 80}
  application.properties: |
${lines.join('')}`;
};

const PARTS = [service, workload, undefined] as const;

/** The application's third document is an Ingress for every third one, and its configuration for the others. */
const thirdPart = (number: number) => (number % 3 === 0 ? ingress : configMap);

/** The `index`-th document of an input of applications: three documents make an application. */
export const documentOf = (index: number, style: Style): string => {
  const number = Math.floor(index / PARTS.length);
  const part = PARTS[index % PARTS.length] ?? thirdPart(number);
  return part(number, style);
};

/** A custom resource definition of about 400 kB. */
export const resourceDefinition = (number: number): string => {
  const fields = Array.from(
    { length: 1500 },
    (_, index) => `                field${index}:
                  description: |-
                    What the ${index}th field is about, in a sentence or two, as those who write
                    such definitions in Go have them copied from their comments.
                  type: string
                  maxLength: 63
`,
  );
  return `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: things${number}.example.com
spec:
  group: example.com
  names:
    kind: Thing${number}
    plural: things${number}
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties:
${fields.join('')}`;
};
