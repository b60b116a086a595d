"""Answers each line of standard input, a request, with a line: see Conformance/OracleRequest.cs and OracleAnswer.cs."""
import io
import json
import struct
import sys
import warnings

import avro.io
import avro.schema
from avro.compatibility import ReaderWriterCompatibilityChecker, SchemaCompatibilityType

warnings.simplefilter("ignore")


def main():
    for line in sys.stdin:
        answer = {}
        try:
            reply(json.loads(line), answer)
        except (Exception, RecursionError) as problem:
            answer["error"] = repr(problem)
        print(json.dumps(answer), flush=True)


def reply(request, answer):
    writer = describe(request["writer"], answer, "writer")
    reader = describe(request["reader"], answer, "reader")
    if writer is None or reader is None:
        return
    verdict("readerReadsWriter", reader, writer, answer)
    verdict("writerReadsReader", writer, reader, answer)
    # Logical types would ask for Python's own dates and decimals; they leave the bytes as they are.
    bare = avro.schema.parse(json.dumps(without_logical_types(json.loads(request["writer"]))))
    answer["encoded"] = [encode(value, bare).hex() for value in request["values"]]


def describe(text, answer, name):
    try:
        schema = avro.schema.parse(text)
        answer[name] = {"canonical": schema.canonical_form}
        return schema
    except Exception as problem:
        answer[name] = {"error": repr(problem)}
        return None


def verdict(name, reader, writer, answer):
    try:
        result = ReaderWriterCompatibilityChecker().get_compatibility(reader, writer)
        answer[name] = result.compatibility is SchemaCompatibilityType.compatible
    except (Exception, RecursionError) as problem:
        answer[name + "Error"] = repr(problem)


def without_logical_types(schema):
    if isinstance(schema, list):
        return [without_logical_types(branch) for branch in schema]
    if isinstance(schema, dict):
        return {key: without_logical_types(value) for key, value in schema.items() if key != "logicalType"}
    return schema


def encode(value, schema):
    """The bytes of a value as Conformance/TaggedValue.cs spells it."""
    output = io.BytesIO()
    TaggedWriter(schema).write_data(schema, value, avro.io.BinaryEncoder(output))
    return output.getvalue()


class TaggedWriter(avro.io.DatumWriter):
    """The library's writer, told the branches of unions and the spelling of scalars."""

    def write_data(self, writers_schema, datum, encoder):
        kind = writers_schema.type
        if kind == "union":
            branch, value = datum
            encoder.write_long(branch)
            self.write_data(writers_schema.schemas[branch], value, encoder)
            return
        if kind in ("int", "long"):
            datum = int(datum)
        elif kind == "float":
            datum = struct.unpack(">f", bytes.fromhex(datum))[0]
        elif kind == "double":
            datum = struct.unpack(">d", bytes.fromhex(datum))[0]
        elif kind in ("bytes", "fixed"):
            datum = bytes.fromhex(datum)
        super().write_data(writers_schema, datum, encoder)


if __name__ == "__main__":
    main()
