// An adapter of rowproof for @alicloud/openapi-core (generic) and @alicloud/vpc20160428 (typed).
'use strict';

const core = require('@alicloud/openapi-core');
const dara = require('@darabonba/typescript');
const vpc = require('@alicloud/vpc20160428');
const { run, config, clientFor, generic, Unsupported } = require('./shared');

const suffix = 'WithOptions';
const operations = Object.getOwnPropertyNames(vpc.default.prototype).filter((name) => name.endsWith(suffix))
  .map((name) => name[0].toUpperCase() + name.slice(1, -suffix.length));

const description = {
  name: '@alicloud/openapi-core', version: require('@alicloud/openapi-core/package.json').version,
  surfaces: ['typed', 'generic'], signatures: ['acs3', 'v1', 'roa', 'bearer'], formats: ['JSON'],
  options: ['sts', 'retries', 'timeout', 'tls', 'method'], losses: ['large-integers'],
  operations: operations.map((name) => `Vpc/2016-04-28/${name}`),
};

// The typed client extends the generic one.
const clientOf = clientFor((call) => {
  const c = new core.$OpenApiUtil.Config(config(call));
  if (call.retries === 'on') {
    const errorCode = ['Throttling', 'Throttling.User', 'Throttling.Api', 'ServiceUnavailable', 'InternalError'];
    c.retryOptions = new dara.RetryOptions({ retryable: true, retryCondition: [{ maxAttempts: 3, exception: [], errorCode }] });
  }
  return new vpc.default(c);
});

// model returns a typed request with the parameters, which have wire names.
function model(Class, parameters) {
  const names = Class.names(), types = Class.types(), known = new Set(Object.values(names));
  const unknown = Object.keys(parameters).find((name) => !known.has(name));
  if (unknown) throw new Unsupported(`the typed request has no parameter ${unknown}`);
  const m = new Class({});
  for (const [member, name] of Object.entries(names)) {
    const value = parameters[name];
    if (value !== undefined && value !== null) m[member] = typed(types[member], value, name);
  }
  return m;
}

// typed returns a value of a typed request. The types of the SDK exclude values that its caller could not write.
function typed(type, value, name) {
  if (typeof type === 'function') return model(type, value);
  if (type.type === 'array' && Array.isArray(value)) return value.map((v) => typed(type.itemType, v, name));
  if (typeof type === 'string' && ['string', 'number', 'boolean'].includes(type) && typeof value !== type) {
    throw new Unsupported(`the type of the parameter ${name} is ${type}`);
  }
  return value;
}

run(description, (call) => {
  const runtime = new dara.RuntimeOptions(call.timeoutMs ? { readTimeout: call.timeoutMs } : {});
  if (call.surface === 'typed') {
    const method = call.operation[0].toLowerCase() + call.operation.slice(1) + suffix;
    return clientOf(call)[method](model(vpc[`${call.operation}Request`], call.parameters), runtime);
  }
  const { params, request } = generic(call, core.OpenApiUtil);
  return clientOf(call).callApi(new core.$OpenApiUtil.Params(params), new core.$OpenApiUtil.OpenApiRequest(request), runtime);
});
