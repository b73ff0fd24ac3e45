// Compares the pairs of description and pacts that stand in a file, one in each line, and answers each with its findings
// and with the time that it took.
import { readFileSync } from "node:fs";
import { Comparator } from "@pactflow/openapi-pact-comparator";

for (const line of readFileSync(process.argv[2], "utf8").split("\n").filter(Boolean)) {
  const { description, pacts } = JSON.parse(line);
  const findings = [];
  let failure = null;
  const start = process.hrtime.bigint();
  try {
    const comparator = new Comparator({ oas: description });
    for (const pact of pacts)
      for await (const { code, mockDetails, specDetails } of comparator.compare(pact))
        findings.push([code, mockDetails?.location ?? "", specDetails?.location ?? ""]);
  } catch (error) {
    failure = String(error);
  }
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  console.log(JSON.stringify({ findings, failure, milliseconds }));
}
