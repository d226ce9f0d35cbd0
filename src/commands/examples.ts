import type { CommandName } from './arguments.ts';

export type Examples = readonly (readonly [line: string, purpose: string])[];

/** Command lines after `svclens`, each with what it is good for. They are the help's alone, and loaded with it. */
export const examplesOf: Readonly<Record<CommandName, Examples>> = {
  validate: [
    ['validate k8s/', 'everything below a folder'],
    ['validate -f web.yaml -f deployment.yaml', 'two files, as kubectl takes them'],
    ['validate - < rendered.yaml', 'what a chart or a kustomization was rendered to'],
    ['validate k8s/ -o json --fail-on warning', 'for scripts'],
    ['validate k8s/ -o sarif=svclens.sarif -o junit=report.xml', 'for CI: text in the log, reports in files'],
    ['validate k8s/ --rule headless-target-port=off', 'without one rule'],
    ['validate k8s/ --changed-since origin/main', 'what a branch has made worse'],
    ['validate k8s/web.yaml --within k8s/', 'one file, judged beside all others'],
    ['validate k8s/ --baseline known.json', 'only what is new since --write-baseline known.json'],
  ],
  explain: [
    ['explain svc/web -f k8s/', 'every way in to one Service, hop by hop'],
    ['explain web cart -n shop -f k8s/', 'two Services of one namespace'],
    ['explain -f web.yaml', 'all Services of a file'],
    ['explain svc/web -n shop --live', 'as it is in the cluster: pods, addresses, endpoints'],
    ['explain svc/web -f k8s/ --live', 'as written, and where the cluster differs'],
    ['explain -f k8s/ -o html --output-file ways-in.html', 'a picture to look around in'],
  ],
  trace: [
    ['trace http://web.shop:8080/cart -f k8s/', 'from somewhere in the cluster'],
    ['trace web --from deploy/cart -f k8s/', 'as the pods of deployment/cart resolve the name'],
    ['trace https://shop.example.com/cart -f k8s/', 'through the Ingress that takes host and path'],
    ["trace '<node>:30080' -f k8s/", 'by a port that every node opens'],
    ["trace '$WEB_SERVICE_HOST:$WEB_SERVICE_PORT' -n shop", 'by the variables that pods are given'],
    ['trace localhost:9090 --from deploy/web', 'another container of the same pod'],
  ],
  match: [
    ['match app=web,tier=front -f k8s/', 'workloads whose pods carry both labels'],
    ["match 'tier in (front,edge),!canary' -n shop", 'with operators, in one namespace'],
  ],
  rules: [
    ['rules', 'all rules by family, one line each'],
    ['rules target-port-not-found', 'one rule: what it checks, why, at which levels'],
  ],
  config: [
    ['config', 'what holds for the current folder'],
    ['config k8s/test/web.yaml', 'what holds for one file, overrides included'],
    ['config k8s/ -o json', 'for scripts'],
  ],
  completion: [
    ['completion bash', 'for ~/.bashrc: source <(svclens completion bash)'],
    ['completion fish', 'for ~/.config/fish/completions/svclens.fish'],
  ],
};
