using Glueline.Avro.Schemas;

namespace Glueline.Avro.Transcoding;

/// <summary>A schema compiled for reading JSON: arrays of nodes and fields, walked by <see cref="JsonEncoder"/>.</summary>
internal sealed class JsonPlan
{
    public required JsonNode[] Nodes { get; init; }

    /// <summary>The schema of each node, for messages.</summary>
    public required AvroSchema[] Schemas { get; init; }

    /// <summary>For each node the type that it writes; for a branch of an optional that is not what messages name.</summary>
    public required AvroSchema[] Types { get; init; }

    public required JsonField[] Fields { get; init; }

    /// <summary>The schema's field of each field here, for messages.</summary>
    public required RecordField[] SchemaFields { get; init; }

    /// <summary>The default of each field in Avro's encoding, or null where it has none.</summary>
    public required byte[]?[] Defaults { get; init; }

    public required NameTable[] Tables { get; init; }

    public required UnionChoice[] Choices { get; init; }

    public required int Root { get; init; }

    /// <summary>
    /// The field that last came after each field, and at the record's own place before all: a guess for the next event, which mostly has
    /// its members in the same order. Written by whichever thread was last; a wrong guess costs a look-up.
    /// </summary>
    public required int[] Following { get; init; }
}
