// Answers each line of standard input, a request, with a line: see Conformance/OracleRequest.cs and OracleAnswer.cs.
'use strict';
const avro = require('avsc');
const readline = require('readline');

// Longs as BigInt, for a JavaScript number does not hold them all.
const long = avro.types.LongType.__with({
  fromBuffer: (buffer) => buffer.readBigInt64LE(),
  toBuffer: (value) => {
    const buffer = Buffer.alloc(8);
    buffer.writeBigInt64LE(value);
    return buffer;
  },
  fromJSON: BigInt,
  toJSON: Number,
  isValid: (value) => typeof value === 'bigint',
  compare: (a, b) => (a === b ? 0 : a < b ? -1 : 1),
});

readline.createInterface({ input: process.stdin }).on('line', (line) => {
  const answer = {};
  try {
    reply(JSON.parse(line), answer);
  } catch (problem) {
    answer.error = String(problem);
  }
  process.stdout.write(JSON.stringify(answer) + '\n');
});

function reply(request, answer) {
  const writer = describe(request.writer, answer, 'writer');
  const reader = describe(request.reader, answer, 'reader');
  if (!writer || !reader) return;
  verdict('readerReadsWriter', reader, writer, answer);
  verdict('writerReadsReader', writer, reader, answer);
  const type = avro.Type.forSchema(withoutDefaults(JSON.parse(request.writer)), { wrapUnions: true, registry: { long } });
  answer.encoded = request.values.map((value) => type.toBuffer(datum(value, type)).toString('hex'));
}

// A long's default stands as a number, which the BigInt type does not take; it does not show in the bytes.
function withoutDefaults(schema) {
  if (Array.isArray(schema)) return schema.map(withoutDefaults);
  if (schema === null || typeof schema !== 'object') return schema;
  if (schema.type === 'long' && !('name' in schema)) return 'long'; // not a field: a long with a logical type
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== 'default').map(([key, value]) => [key, withoutDefaults(value)]));
}

function describe(text, answer, name) {
  try {
    const type = avro.Type.forSchema(JSON.parse(text), { wrapUnions: true });
    answer[name] = {
      canonical: JSON.stringify(type.schema()),
      md5: type.fingerprint('md5').toString('hex'),
      sha256: type.fingerprint('sha256').toString('hex'),
    };
    return type;
  } catch (problem) {
    answer[name] = { error: String(problem) };
    return null;
  }
}

function verdict(name, reader, writer, answer) {
  try {
    reader.createResolver(writer);
    answer[name] = true;
  } catch (problem) {
    answer[name] = false;
    answer[name + 'Why'] = problem.message;
  }
}

// The value as Conformance/TaggedValue.cs spells it.
function datum(value, type) {
  switch (type.typeName) {
    case 'null':
    case 'boolean':
    case 'string':
    case 'enum':
      return value;
    case 'int':
      return Number(value);
    case 'long':
    case 'abstract:long':
      return BigInt(value);
    case 'float':
      return Buffer.from(value, 'hex').readFloatBE();
    case 'double':
      return Buffer.from(value, 'hex').readDoubleBE();
    case 'bytes':
    case 'fixed':
      return Buffer.from(value, 'hex');
    case 'array':
      return value.map((item) => datum(item, type.itemsType));
    case 'map':
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, datum(inner, type.valuesType)]));
    case 'record':
      return Object.fromEntries(type.fields.map((field) => [field.name, datum(value[field.name], field.type)]));
    default: { // wrapped union
      const branch = type.types[value[0]];
      return branch.typeName === 'null' ? null : { [branch.branchName]: datum(value[1], branch) };
    }
  }
}
