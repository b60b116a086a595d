"""Reads Avro files with the avro package, by a reader's schema: a line {"file", "schema"} in, a line {"values"} or {"error"} out."""
import json
import sys

import avro.datafile
import avro.io
import avro.schema

for line in sys.stdin:
    request = json.loads(line)
    try:
        reader = avro.io.DatumReader(readers_schema=avro.schema.parse(json.dumps(request["schema"])))
        with avro.datafile.DataFileReader(open(request["file"], "rb"), reader) as values:
            answer = {"values": list(values)}
    except Exception as error:  # whatever it is, it is the answer
        answer = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(answer, default=repr), flush=True)
