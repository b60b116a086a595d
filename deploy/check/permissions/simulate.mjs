#!/usr/bin/env node
// Who may do what, by an independent simulator of IAM. One question a line, as JSON, each answered with a line:
//   { principal, action, resource, account, context, policies: [document], resourcePolicy: document or null, endpointPolicy: the same }
//   Allowed, ImplicitlyDenied, ExplicitlyDenied, or what is wrong with the question
import readline from 'node:readline'
import { runSimulation } from '@cloud-copilot/iam-simulate'

// The simulator knows the keys of encryption contexts only under the name that AWS's reference gives all of them.
const encryptionContext = /(kms:EncryptionContext:)(?:aws:lambda:FunctionArn|SecretARN)/g

async function answer({ principal, action, resource, account, context, policies, resourcePolicy, endpointPolicy }) {
  const response = await runSimulation(
    {
      request: { principal, action, resource: { resource, accountId: account }, contextVariables: context },
      identityPolicies: policies.map((policy, index) => ({ name: `policy-${index}`, policy })),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      resourcePolicy: resourcePolicy ?? undefined,
      vpcEndpointPolicies: endpointPolicy ? [{ name: 'endpoint', policy: endpointPolicy }] : undefined,
    },
    {},
  )
  return response.overallResult ?? `error: ${JSON.stringify(response.errors)}`
}

for await (const line of readline.createInterface({ input: process.stdin })) {
  console.log(await answer(JSON.parse(line.replaceAll(encryptionContext, '$1${EncryptionContextKey}'))).catch((error) => `error: ${error.message.split('\n')[0]}`))
}
