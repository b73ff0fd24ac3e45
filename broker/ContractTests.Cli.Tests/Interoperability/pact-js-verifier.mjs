// Verifies with the official JavaScript library and publishes: node pact-js-verifier.mjs BROKER PROVIDER PROVIDER_URL
import { Verifier } from '@pact-foundation/pact';

const [, , pactBrokerUrl, provider, providerBaseUrl] = process.argv;

await new Verifier({
  pactBrokerUrl,
  provider,
  providerBaseUrl,
  providerVersion: '2.0',
  providerVersionBranch: 'main',
  consumerVersionSelectors: [{ mainBranch: true }],
  publishVerificationResult: true,
  logLevel: 'error',
}).verifyProvider();
