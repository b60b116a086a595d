using Glueline.Avro.Schemas;
using Glueline.Avro.ToAvro;

namespace Glueline.Avro.Typed;

/// <summary>
/// A record within a record is null: nothing of it is written, so that its place is the parent of the first missing value.
/// </summary>
internal sealed class NullRecordException(RecordSchema schema) : AvroDataException($"expected {SchemaSummary.Of(schema)}, found null")
{
    /// <summary>The record's path, given that of the first value within it.</summary>
    public string PathAbove(string path)
    {
        for (
            AvroSchema within = schema;
            within is RecordSchema { Fields: [var first, ..] } && path.LastIndexOf('/') is var cut and >= 0;
            within = first.Schema
        )
            path = path[..cut];
        return path;
    }
}
