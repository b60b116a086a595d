// Reads Avro files with avsc and polars. A line with a request in, {"file", "schema"?}, a line with what each made of it out:
// {"avsc": {"values"} or {"error"}, "polars": {"rows"} or {"error"}}. With a reader's schema avsc alone is asked.
'use strict';

const fs = require('fs');
const readline = require('readline');
const avsc = require('avsc');
const polars = require('nodejs-polars').default;

// JSON has no bytes and no integers beyond 2^53; what is asked is whether a value is wrapped.
const plain = (_, value) => (typeof value === 'bigint' ? value.toString() : value);

function withAvsc(file, schema) {
  return new Promise((resolve) => {
    const values = [];
    const decoder = new avsc.streams.BlockDecoder(schema ? { readerSchema: schema } : {});
    decoder.on('data', (value) => values.push(value));
    decoder.on('end', () => resolve({ values }));
    decoder.on('error', (error) => resolve({ error: String(error.message) }));
    decoder.end(fs.readFileSync(file));
  });
}

function withPolars(file) {
  try {
    return { rows: polars.readAvro(file).height };
  } catch (error) {
    return { error: String(error.message) };
  }
}

(async () => {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const { file, schema } = JSON.parse(line);
    const answer = { avsc: await withAvsc(file, schema) };
    if (!schema) answer.polars = withPolars(file);
    process.stdout.write(`${JSON.stringify(answer, plain)}\n`);
  }
})();
