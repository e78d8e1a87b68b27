// An adapter of rowproof for @alicloud/pop-core. It reads calls as JSON lines and writes answers as JSON lines. The protocol is
// in .github/SDK-ADAPTERS.md.
'use strict';

const fs = require('fs');
const readline = require('readline');
const { RPCClient, ROAClient } = require('@alicloud/pop-core');

const description = {
  protocol: 1, name: '@alicloud/pop-core', version: require('@alicloud/pop-core/package.json').version, language: 'Node.js',
  surfaces: ['generic'], signatures: ['v1', 'roa'], formats: ['JSON'], options: ['sts', 'timeout', 'tls', 'method'],
  losses: ['status'], // of ROA operations
};

// One client per access key and configuration. The verbose RPC client also returns the response.
const clients = new Map();

function clientOf(call) {
  const key = JSON.stringify([call.endpoint, call.credentials, call.style, call.version, call.tls, call.timeoutMs]);
  if (!clients.has(key)) {
    const opts = {};
    if (call.timeoutMs) opts.timeout = call.timeoutMs;
    if (call.tls) opts.agent = new (require('https').Agent)({ keepAlive: true, ca: fs.readFileSync(call.tls.ca) });
    const Client = call.style === 'ROA' ? ROAClient : RPCClient;
    clients.set(key, new Client({
      endpoint: `${call.tls ? 'https' : 'http'}://${call.endpoint}`, apiVersion: call.version, opts,
      accessKeyId: call.credentials.id, accessKeySecret: call.credentials.secret, securityToken: call.credentials.token,
    }, true));
  }
  return clients.get(key);
}

// literals parses JSON. A number that a double would change becomes a string, which is how a caller would pass it.
function literals(text) {
  return JSON.parse(text.replace(/"(?:\\.|[^"\\])*"|-?\d[\d.eE+-]*/g, (t) => (t[0] === '"' || String(Number(t)) === t ? t : `"${t}"`)));
}

// serialized returns a value as the SDK accepts it in a query. The SDK flattens lists, also of structures.
function serialized(value, form) {
  if (form === 'simple') return value.join(',');
  if (form === 'json') return JSON.stringify(value);
  return value;
}

async function rpc(call) {
  const params = {};
  for (const [name, value] of Object.entries(call.parameters)) {
    if (value !== null) Object.assign(params, flat(name, serialized(value, (call.forms || {})[name])));
  }
  const [result, entry] = await clientOf(call).request(call.operation, params, { ...(call.method ? { method: call.method } : {}), formatParams: false });
  return { status: entry.response.statusCode, result };
}

// flat flattens structures. The SDK leaves them to its caller; it flattens lists and their elements.
function flat(name, value) {
  if (Array.isArray(value) || value === null || typeof value !== 'object') return { [name]: value };
  return Object.assign({}, ...Object.entries(value).map(([key, v]) => flat(`${name}.${key}`, v)));
}

// encoded encodes a value for a path, as RFC 3986 requires. The SDK leaves it to its caller.
const encoded = (value) => encodeURIComponent(value).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

async function roa(call) {
  const query = {}, body = {}, headers = { 'content-type': 'application/json' };
  let path = call.path;
  for (const [name, value] of Object.entries(call.parameters)) {
    const place = (call.places || {})[name];
    if (place === 'body') body[name] = value;
    else if (value === null) continue;
    else if (place === 'path') path = path.replace(`{${name}}`, encoded(value));
    else if (place === 'header') headers[name] = String(value);
    else if (place === 'form') throw new Unsupported('the client for ROA operations has no forms');
    else Object.assign(query, flat(name, serialized(value, (call.forms || {})[name])));
  }
  const text = Object.keys(body).length ? JSON.stringify(body) : '';
  return { result: await clientOf(call).request(call.method, path, query, text, headers) };
}

class Unsupported extends Error {}

async function answer(call) {
  try {
    const { status, result } = await (call.style === 'ROA' ? roa : rpc)(call);
    return `{"case":${JSON.stringify(call.case)},"status":${status || 0},"result":${json(result)}}`;
  } catch (e) {
    if (e instanceof Unsupported) return JSON.stringify({ case: call.case, unsupported: e.message });
    return `{"case":${JSON.stringify(call.case)},"error":${json(failure(e))}}`;
  }
}

// failure returns the members of the error. The SDK puts the answer of the endpoint into data or result.
function failure(e) {
  const sent = e.data || e.result || {};
  const status = e.statusCode || (e.entry && e.entry.response.statusCode);
  const text = (v) => (v === undefined || v === null ? undefined : String(v));
  let kind = 'client';
  if (sent.Code !== undefined || status) kind = 'server';
  else if (/Timeout/.test(e.name)) kind = 'timeout';
  else if (['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'HPE_INVALID_EOF_STATE'].includes(e.code) || e.message === 'aborted') kind = 'connection';
  else if (['TypeError', 'RangeError', 'ReferenceError'].includes(e.name) && !e.code) kind = 'panic';
  return {
    kind, type: e.name, code: scalar(e.code), message: text(e.message), status, requestId: text(sent.RequestId),
    hostId: text(sent.HostId), recommend: text(sent.Recommend), text: e instanceof Error ? String(e) : `${e.name}: ${e.message}`, // errors of json-bigint are plain objects
  };
}

const scalar = (v) => (v !== null && typeof v === 'object' && !isBig(v) ? undefined : v);

// isBig reports whether a value is an integer of json-bigint, with which the SDK parses answers.
const isBig = (v) => Boolean(v && v.constructor && v.constructor.isBigNumber && v.constructor.isBigNumber(v));

// json returns what a caller sees as JSON. Numbers are literals, and undefined members are absent.
function json(v) {
  if (isBig(v)) return v.toFixed();
  if (Array.isArray(v)) return `[${v.map((x) => json(x === undefined ? null : x))}]`;
  if (v === undefined || v === null || typeof v !== 'object') return JSON.stringify(v === undefined ? null : v);
  const members = Object.keys(v).filter((name) => v[name] !== undefined);
  return `{${members.map((name) => `${JSON.stringify(name)}:${json(v[name])}`)}}`;
}

async function main() {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const call = literals(line);
    process.stdout.write(`${call.hello ? JSON.stringify(description) : await answer(call)}\n`);
  }
}

main();
