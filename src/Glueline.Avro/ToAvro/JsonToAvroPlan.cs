using Glueline.Avro.Json;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.ToAvro;

/// <summary>A schema compiled for reading JSON: arrays of nodes and fields, walked by <see cref="JsonToAvroWriter"/>.</summary>
internal sealed class JsonToAvroPlan
{
    public required JsonToAvroNode[] Nodes { get; init; }

    /// <summary>The schema of each node.</summary>
    public required AvroSchema[] Schemas { get; init; }

    /// <summary>The schema that messages show for each node: for an optional value the union.</summary>
    public required AvroSchema[] Shown { get; init; }

    public required JsonToAvroField[] Fields { get; init; }

    /// <summary>The schema's field for each of <see cref="Fields"/>, for messages.</summary>
    public required RecordField[] SchemaFields { get; init; }

    public required FieldDefaults Defaults { get; init; }

    public required NameTable[] Tables { get; init; }

    public required UnionChoice[] Choices { get; init; }

    /// <summary>The unions of the specification's encoding.</summary>
    public required NamedBranches[] NamedBranches { get; init; }

    public required JsonEncoding Encoding { get; init; }

    public required int Root { get; init; }

    /// <summary>
    /// The fields that came after each field, and in the slot before them those that came first: guesses for the next event, which usually
    /// has its members in the same order. Any thread may write them, and read them half written; a wrong guess costs a look-up.
    /// </summary>
    public required Followers[] Following { get; init; }
}
