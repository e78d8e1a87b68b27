// The SDK of a vendor with signature version 3, and its table test.
import { test } from 'node:test';
import assert from 'node:assert';
import { createHash, createHmac, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';

const sha256 = (text) => createHash('sha256').update(text).digest('hex');
const encode = (text) => encodeURIComponent(text).replace(/[!'()*]/g, (c) => '%' + c.charCodeAt(0).toString(16).toUpperCase());

async function call(client, action, version, parameters) {
  const url = new URL(client.endpoint);
  const query = Object.entries(parameters).map(([k, v]) => encode(k) + '=' + encode(String(v))).sort().join('&');
  const headers = {
    accept: 'application/json', host: url.host, 'x-acs-action': action, 'x-acs-version': version, 'x-acs-content-sha256': sha256(''),
    'x-acs-date': new Date().toISOString().replace(/\.\d+Z/, 'Z'), 'x-acs-signature-nonce': randomUUID(),
  };
  const names = Object.keys(headers).filter((n) => n === 'host' || n.startsWith('x-acs-')).sort();
  const request = ['GET', '/', query, names.map((n) => n + ':' + headers[n] + '\n').join(''), names.join(';'), sha256('')].join('\n');
  const signature = createHmac('sha256', client.secret).update('ACS3-HMAC-SHA256\n' + sha256(request)).digest('hex');
  headers.authorization = `ACS3-HMAC-SHA256 Credential=${client.id},SignedHeaders=${names.join(';')},Signature=${signature}`;
  const response = await fetch(client.endpoint + '/?' + query, { headers });
  const body = await response.json();
  if (!response.ok) throw Object.assign(new Error(body.Message), { status: response.status, code: body.Code, requestId: body.RequestId });
  return body;
}

for (const c of JSON.parse(readFileSync('cases.json', 'utf8'))) {
  if (c.format !== 'JSON' || !['success', 'error'].includes(c.set)) continue;
  test(c.name, async () => {
    const client = { endpoint: process.env.ENDPOINT, id: c.id, secret: c.secret };
    const calling = call(client, c.operation, c.version, c.parameters);
    if (!c.error) return assert.deepStrictEqual(await calling, c.result);
    await assert.rejects(calling, c.error);
  });
}
