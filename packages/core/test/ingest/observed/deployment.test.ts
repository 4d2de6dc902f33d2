import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { composeVariables, dotEnv } from '../../../src/ingest/observed/compose-variables.ts';
import { hostsIn } from '../../../src/ingest/observed/hosts-in.ts';
import { observedFormats, parseObservedFile } from '../../../src/ingest/observed/parse-observed-file.ts';

function read(text: string, beside?: string) {
  const found = parseObservedFile({ path: 'deploy.yaml', text, ...(beside !== undefined && { beside }) })!;
  return { ...found, rows: found.rows.map(({ caller, callee, calls }) => `${caller} > ${callee} ${calls}`) };
}

test('a host is found in the forms in which addresses are written, and not in a sentence', () => {
  expect(hostsIn('redis')).toEqual(['redis']);
  expect(hostsIn('Redis:6379')).toEqual(['redis']);
  expect(hostsIn('postgres://user:p%40ss@db.shop:5432/orders?sslmode=off')).toEqual(['db.shop']);
  expect(hostsIn('jdbc:postgresql://orders/db')).toEqual(['orders']);
  expect(hostsIn('kafka-0:9092,kafka-1:9092')).toEqual(['kafka-0', 'kafka-1']);
  expect(hostsIn('Host=ledger;Password=secret;Database=x')).toEqual(['ledger']);
  expect(hostsIn('mailer is a word here, and not a host')).toEqual([]);
  expect(hostsIn('')).toEqual([]);
});

test('a word in a variable for a user, a database or a password is not a host', () => {
  const names = ['POSTGRES_USER', 'MYSQL_DATABASE', 'POSTGRES_DB', 'WORDPRESS_DB_PASSWORD', 'spring_application_name'];
  for (const name of names) expect(hostsIn('wordpress', name), name).toEqual([]);
  for (const name of ['DB', 'DATABASE', 'DB_HOST', 'CACHE', 'CHECKOUT_ADDR'])
    expect(hostsIn('wordpress', name), name).toEqual(['wordpress']);
  expect(hostsIn('wordpress:3306', 'MYSQL_DATABASE')).toEqual(['wordpress']);
});

test('whatever stands around it, a host in a URL is found and no other part of the URL', () => {
  const word = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
  fc.assert(
    fc.property(word, word, word, word, fc.nat(65535), (host, user, password, path, port) => {
      expect(hostsIn(`https://${user}:${password}@${host}:${port}/${path}?${user}=${password}`)).toEqual([host]);
    }),
  );
});

const compose = `
services:
  web:
    image: shop/web
    environment: &common
      CHECKOUT_ADDR: till:8080
      OTEL_EXPORTER_OTLP_ENDPOINT: http://collector:4317
      PASSWORD: CANARY
      OTEL_SERVICE_NAME: shop-web
  checkout:
    build: ./checkout
    container_name: till
    environment:
      - ORDERS_URL
      - MAIL=mailer-1
      - SMTP=\${SMTP_HOST:-mailer-1}:25
    depends_on: [ads]
  ads: { image: shop/ads, environment: { <<: *common, SELF: ads } }
  mailer: { image: shop/mailer, hostname: mailer-1 }
  orders: { image: postgres, networks: { back: { aliases: [orders-db] } } }
  collector: { image: otel }
`;

test('a Compose file shows which service holds the address of which, by every name that a service has', () => {
  const { format, rows, aliases, problems } = read(compose, 'ORDERS_URL=postgres://u:CANARY@orders-db/x # CANARY\n');
  expect(format).toBe('compose');
  expect(rows).toEqual(['ads > checkout 1', 'checkout > mailer 2', 'checkout > orders 1', 'web > checkout 1']);
  expect(aliases).toEqual([
    { seen: 'shop-web', name: 'ads' },
    { seen: 'shop-web', name: 'web' },
    { seen: 'till', name: 'checkout' },
  ]);
  expect(JSON.stringify([rows, aliases, problems])).not.toContain('CANARY');
});

test('without a single address, the order of starts is what a Compose file says', () => {
  const text = stringify({
    services: {
      web: {
        image: 'a',
        depends_on: { api: { condition: 'service_started' }, job: { condition: 'service_completed_successfully' } },
      },
      api: { image: 'b', depends_on: ['db'], network_mode: 'service:mesh' },
      job: { image: 'c' },
      db: { image: 'd' },
      mesh: { image: 'e' },
    },
  });
  expect(read(text).rows).toEqual(['api > db 1', 'api > mesh 1', 'web > api 1']);
});

test('variables come from the file, from defaults and from the file beside it', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the syntax of these files
  const shared = dotEnv('A=1\nB="two words"\nexport C=${A}2 # note\n');
  expect([...shared]).toEqual([
    ['A', '1'],
    ['B', 'two words'],
    ['C', '12'],
  ]);
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the syntax of these files
  const variables = composeVariables({ X: '$A', Y: '${Z:-z}', C: null, N: 5 }, shared);
  expect([...variables]).toEqual([
    ['X', '1'],
    ['Y', 'z'],
    ['C', '12'],
    ['N', '5'],
  ]);
});

const manifests = `
apiVersion: v1
kind: ConfigMap
metadata: { name: config, namespace: shop }
data: { ORDERS_HOST: orders-db.shop.svc.cluster.local, "app.properties": "mail.host=mailer\\ntext=mailer is a word" }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: checkout-v2, namespace: shop, annotations: { app.openshift.io/connects-to: '[{"name":"ads"}]' } }
spec:
  template:
    metadata: { labels: { app: checkout } }
    spec:
      volumes: [{ configMap: { name: config } }, { secret: { secretName: keys } }]
      containers:
        - name: app
          env:
            - { name: PAYMENTS_HOST, value: payments.pay }
            - { name: PAYMENTS_URL, value: "http://$(PAYMENTS_HOST):8080" }
            - { name: TOKEN, value: CANARY }
            - { name: DB, valueFrom: { secretKeyRef: { name: legacy, key: url } } }
          envFrom: [{ configMapRef: { name: config } }]
        - { name: istio-proxy, env: [{ name: X, value: ads }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: payments-7, namespace: pay }
spec: { template: { metadata: { labels: { app: payments, tier: back } }, spec: { containers: [] } } }
---
apiVersion: v1
kind: Service
metadata: { name: payments, namespace: pay }
spec: { selector: { app: payments } }
---
apiVersion: v1
kind: List
items:
  - { apiVersion: v1, kind: Service, metadata: { name: mailer, namespace: shop }, spec: { selector: { app: mailer } } }
  - { apiVersion: v1, kind: Service, metadata: { name: orders-db, namespace: shop }, spec: { type: ExternalName } }
  - { apiVersion: apps/v1, kind: StatefulSet, metadata: { name: ads, namespace: shop } }
`;

test('a service has the variables and links of the one that it extends, and files that are not opened are reported', () => {
  const text = `
services:
  base: { image: a, container_name: base-1, environment: { DB: "db:5432", TOKEN: CANARY }, links: [cache] }
  web: { extends: { service: base }, environment: [DB=other:1, X], links: [mail] }
  admin: { extends: web, env_file: .env.admin }
  loop: { image: a, extends: { service: loop } }
  far: { image: a, extends: { file: common.yaml, service: far } }
  db: { image: a }
  other: { image: a }
  cache: { image: a }
  mail: { image: a }
`;
  const { rows, problems, aliases } = read(text);
  expect(rows).toEqual([
    'admin > cache 1',
    'admin > mail 1',
    'admin > other 1',
    'base > cache 1',
    'base > db 1',
    'web > cache 1',
    'web > mail 1',
    'web > other 1',
  ]);
  expect(aliases).toEqual([{ seen: 'base-1', name: 'base' }]);
  expect(problems).toEqual([
    {
      code: 'unfollowed-files',
      format: 'compose',
      keys: ['env_file', 'extends'],
      source: { file: 'deploy.yaml', line: 1, column: 1 },
    },
  ]);
  expect(read(`include: [a.yaml]\n${text}`).problems).toMatchObject([{ keys: ['env_file', 'extends', 'include'] }]);
});

test('manifests show which workload holds the address of which Service, and no secret', () => {
  const { format, rows, aliases, problems } = read(manifests);
  expect(format).toBe('kubernetes');
  expect(rows).toEqual(['checkout > ads 1', 'checkout > mailer 1', 'checkout > orders-db 1', 'checkout > payments 2']);
  expect(aliases).toEqual([
    { seen: 'checkout-v2', name: 'checkout' },
    { seen: 'payments-7', name: 'payments' },
  ]);
  expect(problems).toMatchObject([{ code: 'unread-values', values: 2 }]);
  expect(JSON.stringify([rows, aliases, problems])).not.toContain('CANARY');
});

test.each([
  [compose, ['compose']],
  [manifests, ['kubernetes']],
  ['apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: web }\n', []],
  ['services: [a, b]\n', []],
  ['services: { web: { port: 80 } }\n', []],
  ['apiVersion: example.com/v1\nkind: Thing\n', []],
])('a deployment file has one reader, and other YAML has none', (text, expected) => {
  const readers = observedFormats.filter(({ recognizes }) => recognizes({ text, json: undefined }));
  expect(readers.map(({ name }) => name)).toEqual(expected);
});

test('a file that is broken in the middle is a problem that quotes nothing', () => {
  const { problems, incomplete } = read(`${compose}\n---\nservices: { x: [CANARY\n`);
  expect(incomplete).toBe(true);
  expect(JSON.stringify(problems)).not.toContain('CANARY');
});
