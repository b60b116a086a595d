using Glueline.Avro;
using Glueline.Avro.Schemas;
using Glueline.Avro.Transcoding;

namespace Glueline.Evolution;

/// <summary>
/// Encodes events with the schema that is held, and says so when an event needs another: the warm path, which asks no registry. Safe for
/// several threads at once; the next version gets the next encoder.
/// </summary>
/// <param name="schema">The schema to encode with.</param>
public sealed class EvolvingEncoder(RecordSchema schema)
{
    private readonly JsonToAvro _conversion = JsonToAvro.Compile(schema);

    /// <summary>The schema that events are encoded with.</summary>
    public RecordSchema Schema { get; } = schema;

    /// <summary>Appends an event in Avro's binary encoding if it fits; else says where and why it does not, and appends nothing.</summary>
    /// <exception cref="AvroDataException">The text is no JSON, or has a key twice.</exception>
    public bool TryEncode(ReadOnlySpan<byte> json, OutputBuffer output, out Misfit misfit) => _conversion.TryConvert(json, output, out misfit);
}
