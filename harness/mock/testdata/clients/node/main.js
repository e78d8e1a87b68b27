// Makes one call with an SDK for Node.js. It reads the call from its argument, a JSON object, and prints what the caller of
// the SDK gets.
'use strict';

const call = JSON.parse(process.argv[2]);

// pop makes the call with @alicloud/pop-core.
async function pop() {
	const { RPCClient, ROAClient } = require('@alicloud/pop-core');
	const client = new (call.Path ? ROAClient : RPCClient)({
		endpoint: `${call.Scheme}://${call.Endpoint}`, apiVersion: call.Version,
		accessKeyId: call.ID, accessKeySecret: call.Secret, securityToken: call.Token,
	});
	try {
		const answer = call.Path
			? await client.request(call.Method, call.Path, call.Params, call.Body, { 'content-type': 'application/json' })
			: await client.request(call.Action, call.Params, { method: call.Place === 'form' ? 'POST' : 'GET' });
		return { Status: 200, RequestID: answer.RequestId, Body: JSON.stringify(answer) };
	} catch (e) {
		return { Code: e.code, Message: e.message, RequestID: (e.data || {}).RequestId };
	}
}

// tea makes the call with @alicloud/openapi-client or @alicloud/openapi-core. The clients whose name ends in -v1 sign with
// RPC V1.
async function tea(Client, models, RuntimeOptions) {
	const config = { endpoint: call.Endpoint, protocol: call.Scheme.toUpperCase() };
	if (call.Client.endsWith('-v1')) config.signatureAlgorithm = 'v2';
	if (call.Bearer) {
		Object.assign(config, { bearerToken: call.Bearer, type: 'bearer' });
	} else {
		Object.assign(config, { accessKeyId: call.ID, accessKeySecret: call.Secret });
		if (call.Token) Object.assign(config, { securityToken: call.Token, type: 'sts' });
	}
	const client = new Client(new models.Config(config));
	const params = new models.Params({
		action: call.Action, version: call.Version, protocol: call.Scheme.toUpperCase(), pathname: call.Path || '/',
		method: call.Method || 'POST', authType: 'AK', style: call.Path ? 'ROA' : 'RPC', bodyType: 'json',
		reqBodyType: call.Path ? 'json' : 'formData',
	});
	const request = new models.OpenApiRequest(parts());
	try {
		const answer = await client.callApi(params, request, new RuntimeOptions({}));
		return { Status: answer.statusCode, RequestID: answer.body.RequestId, Body: JSON.stringify(answer.body) };
	} catch (e) {
		return { Status: e.statusCode || (e.data || {}).statusCode, Code: e.code, Message: e.message };
	}
}

// parts returns the query and the body of the call.
function parts() {
	if (call.Path) return { query: call.Params, body: JSON.parse(call.Body) };
	return call.Place === 'form' ? { body: call.Params } : { query: call.Params };
}

function openapi() {
	const module = require('@alicloud/openapi-client');
	return tea(module.default, module, require('@alicloud/tea-util').RuntimeOptions);
}

function core() {
	const module = require('@alicloud/openapi-core');
	return tea(module.default, module.$OpenApiUtil, require('@darabonba/typescript').RuntimeOptions);
}

const clients = { 'pop-core': pop, openapi, 'openapi-v1': openapi, core, 'core-v1': core };
clients[call.Client]().then((r) => console.log(JSON.stringify(r)), (e) => {
	console.error(e);
	process.exit(1);
});
