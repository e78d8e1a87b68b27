// What the adapters for @alicloud/openapi-client and @alicloud/openapi-core share: the protocol in .github/SDK-ADAPTERS.md,
// generic requests, and errors.
'use strict';

const fs = require('fs');
const readline = require('readline');

class Unsupported extends Error {}

// literals parses JSON. A number that a double would change becomes a string, which is how a caller would pass it.
function literals(text) {
  return JSON.parse(text.replace(/"(?:\\.|[^"\\])*"|-?\d[\d.eE+-]*/g, (t) => (t[0] === '"' || String(Number(t)) === t ? t : `"${t}"`)));
}

// run answers calls until the input ends. invoke returns the response of the SDK.
async function run(description, invoke) {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const call = literals(line);
    process.stdout.write(`${call.hello ? JSON.stringify({ protocol: 1, language: 'Node.js', ...description }) : await answer(call, invoke)}\n`);
  }
}

async function answer(call, invoke) {
  const begin = `{"case":${JSON.stringify(call.case)}`;
  try {
    const response = await invoke(call);
    return `${begin},"status":${response.statusCode},"result":${json(response.body)}}`;
  } catch (e) {
    if (e instanceof Unsupported) return `${begin},"unsupported":${JSON.stringify(e.message)}}`;
    return `${begin},"error":${JSON.stringify(failure(e))}}`;
  }
}

// config returns the configuration of a client. Protocol version "v2" of the SDK is version 1.0 of the signature.
function config(call) {
  const { id, secret, token, bearer } = call.credentials;
  const c = { endpoint: call.endpoint, protocol: call.tls ? 'HTTPS' : 'HTTP' };
  if (call.tls) c.ca = fs.readFileSync(call.tls.ca, 'utf8');
  if (call.signature === 'v1' || call.signature === 'roa') c.signatureAlgorithm = 'v2';
  if (bearer) return { ...c, bearerToken: bearer, type: 'bearer' };
  return { ...c, accessKeyId: id, accessKeySecret: secret, ...(token ? { securityToken: token, type: 'sts' } : {}) };
}

// clientFor returns a function that returns one client per access key and configuration.
function clientFor(create) {
  const clients = new Map();
  return (call) => {
    const key = JSON.stringify([call.endpoint, call.credentials, call.tls, call.signature, call.retries]);
    if (!clients.has(key)) clients.set(key, create(call));
    return clients.get(key);
  };
}

// encoded encodes a value for a path, as RFC 3986 requires. The SDK leaves it to its caller.
const encoded = (value) => encodeURIComponent(value).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

// generic returns the parameters and the request of a generic call. util is the class of the SDK that serializes queries.
function generic(call, util) {
  const roa = call.style === 'ROA';
  const params = {
    action: call.operation, version: call.version, protocol: call.tls ? 'HTTPS' : 'HTTP', pathname: roa ? call.path : '/', method: call.method || 'POST',
    authType: 'AK', style: call.style, bodyType: 'json', reqBodyType: roa ? 'json' : 'formData',
  };
  const query = {}, body = {}, headers = {};
  for (let [name, value] of Object.entries(call.parameters)) {
    const form = (call.forms || {})[name];
    const place = (call.places || {})[name];
    if (value !== null && (form === 'json' || form === 'simple')) value = util.arrayToStringWithSpecifiedStyle(value, name, form);
    if (place === 'form') params.reqBodyType = 'formData';
    if (place === 'form' || place === 'body') body[name] = value;
    else if (value === null) continue; // not sent
    else if (place === 'path') params.pathname = params.pathname.replace(`{${name}}`, encoded(value));
    else if (place === 'header') headers[name] = String(value);
    else query[name] = value;
  }
  return { params, request: { query: util.query(query), headers, body: Object.keys(body).length ? body : undefined } };
}

// failure returns the members of the error. The SDK puts the answer of the endpoint into data.
function failure(e) {
  const sent = e.data && typeof e.data === 'object' ? e.data : {};
  const status = e.statusCode || sent.statusCode;
  const text = (v) => (v === undefined || v === null ? undefined : String(v));
  let kind = 'client';
  if (status) kind = 'server';
  else if (/Timeout/.test(`${e.name} ${e.message}`)) kind = 'timeout';
  else if (['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'HPE_INVALID_EOF_STATE'].includes(e.code) || e.message === 'aborted') kind = 'connection';
  else if (['TypeError', 'RangeError', 'ReferenceError'].includes(e.name) && !e.code) kind = 'panic';
  return {
    kind, type: e.name, code: text(e.code), message: text(e.message), status, requestId: text(e.requestId || sent.RequestId || sent.requestId),
    hostId: text(sent.HostId), recommend: text(sent.Recommend), retryAfter: e.retryAfter, text: String(e),
  };
}

// json returns what a caller sees as JSON. Undefined members are absent; models have the wire names of their members.
function json(v) {
  if (Array.isArray(v)) return `[${v.map(json)}]`;
  if (v === undefined || v === null || typeof v !== 'object') return JSON.stringify(v === undefined ? null : v);
  const names = typeof v.constructor.names === 'function' ? v.constructor.names() : {};
  const members = Object.keys(v).filter((name) => v[name] !== undefined);
  return `{${members.map((name) => `${JSON.stringify(names[name] || name)}:${json(v[name])}`)}}`;
}

module.exports = { run, config, clientFor, generic, Unsupported };
