// An adapter of rowproof for @alicloud/openapi-client.
'use strict';

const sdk = require('@alicloud/openapi-client');
const { RuntimeOptions } = require('@alicloud/tea-util');
const util = require('@alicloud/openapi-util').default;
const { run, config, clientFor, generic } = require('./shared');

const description = {
  name: '@alicloud/openapi-client', version: require('@alicloud/openapi-client/package.json').version,
  surfaces: ['generic'], signatures: ['acs3', 'v1', 'roa', 'bearer'], formats: ['JSON'],
  options: ['sts', 'retries', 'timeout', 'tls', 'method'], losses: ['large-integers'],
};

const clientOf = clientFor((call) => new sdk.default(new sdk.Config(config(call))));

run(description, (call) => {
  const { params, request } = generic(call, util);
  const runtime = new RuntimeOptions({});
  if (call.timeoutMs) runtime.readTimeout = call.timeoutMs;
  if (call.retries === 'on') Object.assign(runtime, { autoretry: true, maxAttempts: 3 });
  return clientOf(call).callApi(new sdk.Params(params), new sdk.OpenApiRequest(request), runtime);
});
