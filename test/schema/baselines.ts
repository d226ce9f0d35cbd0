/** Objects that every version from 1.29 to 1.36 accepts; tests change them one step at a time. */
export interface Baseline {
  readonly apiVersion: string;
  readonly kind: string;
  readonly [field: string]: unknown;
}

const podSpec = {
  hostAliases: [{ ip: '10.0.0.9', hostnames: ['db'] }],
  initContainers: [{ name: 'wait', image: 'busybox:1.36', restartPolicy: 'Always' }],
  containers: [
    {
      name: 'app',
      image: 'shop/web:1',
      args: ['--listen', ':8080'],
      env: [
        { name: 'MODE', value: 'on' },
        { name: 'KEY', valueFrom: { secretKeyRef: { name: 'web', key: 'key' } } },
      ],
      ports: [
        { name: 'http', containerPort: 8080, protocol: 'TCP' },
        { name: 'metrics', containerPort: 9090 },
      ],
      resources: { requests: { cpu: '250m', memory: '64Mi' }, limits: { cpu: 1, memory: '0.5Gi' } },
      readinessProbe: { httpGet: { path: '/ready', port: 'http' }, periodSeconds: 5 },
      livenessProbe: { tcpSocket: { port: 8080 }, failureThreshold: 3 },
      volumeMounts: [{ name: 'data', mountPath: '/data', readOnly: true }],
    },
  ],
  volumes: [
    { name: 'data', emptyDir: { sizeLimit: '1Gi' } },
    { name: 'conf', configMap: { name: 'web' } },
  ],
  terminationGracePeriodSeconds: 30,
  hostNetwork: false,
};

const template = { metadata: { labels: { app: 'web' }, annotations: { note: 'x' } }, spec: podSpec };
const selector = {
  matchLabels: { app: 'web' },
  matchExpressions: [{ key: 'tier', operator: 'In', values: ['front'] }],
};

export const baselines: readonly Baseline[] = [
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: 'web',
      namespace: 'shop',
      labels: { app: 'web' },
      creationTimestamp: '2026-01-31T09:00:00Z',
      ownerReferences: [{ apiVersion: 'v1', kind: 'Pod', name: 'p', uid: 'u', controller: true }],
    },
    spec: {
      type: 'LoadBalancer',
      selector: { app: 'web' },
      ports: [
        { name: 'http', port: 80, targetPort: 'http', nodePort: 30080, protocol: 'TCP', appProtocol: 'http' },
        { name: 'metrics', port: 9090, targetPort: 9090 },
      ],
      ipFamilies: ['IPv4'],
      externalIPs: ['192.0.2.1'],
      sessionAffinity: 'ClientIP',
      sessionAffinityConfig: { clientIP: { timeoutSeconds: 10 } },
      publishNotReadyAddresses: false,
    },
    status: { loadBalancer: { ingress: [{ ip: '192.0.2.7' }] } },
  },
  {
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata: { name: 'db' },
    subsets: [{ addresses: [{ ip: '10.0.0.1', hostname: 'a' }], ports: [{ name: 'sql', port: 5432 }] }],
  },
  {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name: 'db-1', labels: { 'kubernetes.io/service-name': 'db' } },
    addressType: 'IPv4',
    endpoints: [{ addresses: ['10.0.0.1'], conditions: { ready: true }, hints: { forZones: [{ name: 'a' }] } }],
    ports: [{ name: 'sql', port: 5432, protocol: 'TCP' }],
  },
  { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', labels: { app: 'web' } }, spec: podSpec },
  { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: { replicas: 2, selector, template } },
  {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'db' },
    spec: { serviceName: 'db', replicas: 3, selector, template, ordinals: { start: 1 } },
  },
  {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: 'clean' },
    spec: { schedule: '0 3 * * *', suspend: false, jobTemplate: { spec: { backoffLimit: 1, template } } },
  },
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'shop' },
    spec: {
      ingressClassName: 'nginx',
      tls: [{ hosts: ['shop.example.com'], secretName: 'tls' }],
      rules: [
        {
          host: 'shop.example.com',
          http: {
            paths: [
              { path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { name: 'http' } } } },
              { path: '/m', pathType: 'Exact', backend: { service: { name: 'web', port: { number: 9090 } } } },
            ],
          },
        },
      ],
    },
  },
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'web' },
    spec: {
      podSelector: selector,
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: [{ podSelector: {} }], ports: [{ port: 'http' }] }],
      egress: [
        { to: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }], ports: [{ port: 53, endPort: 54 }] },
      ],
    },
  },
  { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'web' }, data: { key: 'c2VjcmV0' }, stringData: { a: 'b' } },
  {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: { name: 'edge' },
    spec: {
      gatewayClassName: 'edge',
      listeners: [{ name: 'http', port: 80, protocol: 'HTTP', allowedRoutes: { namespaces: { from: 'All' } } }],
    },
  },
  {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: 'shop', labels: { app: 'web' } },
    spec: {
      parentRefs: [{ name: 'edge', sectionName: 'http' }],
      hostnames: ['shop.example.com'],
      rules: [
        {
          matches: [{ path: { type: 'PathPrefix', value: '/cart' }, headers: [{ name: 'x-v', value: '1' }] }],
          backendRefs: [{ name: 'web', port: 80, weight: 9 }],
          timeouts: { request: '10s' },
        },
      ],
    },
  },
  {
    apiVersion: 'multicluster.x-k8s.io/v1beta1',
    kind: 'ServiceImport',
    metadata: { name: 'web' },
    spec: { type: 'ClusterSetIP', ports: [{ name: 'http', port: 80 }] },
  },
  {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'ServiceMonitor',
    metadata: { name: 'web' },
    spec: {
      selector: { matchLabels: { app: 'web' } },
      endpoints: [{ port: 'metrics', interval: '30s', targetPort: 9090 }],
    },
  },
];
