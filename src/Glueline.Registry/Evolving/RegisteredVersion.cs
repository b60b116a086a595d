using Glueline.Avro.Schemas;

namespace Glueline.Registry;

/// <summary>A version of a schema that events are encoded with.</summary>
internal sealed class RegisteredVersion
{
    internal RegisteredVersion(Guid id, long number, RecordSchema schema)
    {
        Id = id;
        Number = number;
        Schema = schema;
    }

    /// <summary>The version's UUID, which a frame's header has.</summary>
    public Guid Id { get; }

    /// <summary>The version's number, counted from 1.</summary>
    public long Number { get; }

    /// <summary>The schema.</summary>
    public RecordSchema Schema { get; }

    /// <inheritdoc/>
    public override string ToString() => $"version {Number} of {Schema.Name.FullName} ({Id})";
}
