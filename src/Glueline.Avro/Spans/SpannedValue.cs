using Glueline.Avro.Schemas;

namespace Glueline.Avro.Spans;

/// <summary>A value within an Avro value, with the bytes that it takes.</summary>
internal sealed class SpannedValue
{
    /// <summary>The index of the value that contains it; -1 for the whole value.</summary>
    public required int Parent { get; init; }

    /// <summary>How many values contain it.</summary>
    public required int Depth { get; init; }

    /// <summary>The field's JSON name, the map's key or the index in the array; empty for the whole value.</summary>
    public required string Name { get; init; }

    /// <summary>Where it comes from.</summary>
    public required ValueOrigin Origin { get; init; }

    /// <summary>The offset of its first byte; a map's entry begins with its key.</summary>
    public required int Start { get; init; }

    /// <summary>The offset after its last byte. A null, an empty record and a default take none.</summary>
    public int End { get; internal set; }

    /// <summary>The writer's schema, of a union that of the branch; a default's is the reader's.</summary>
    public AvroSchema Schema { get; internal set; } = PrimitiveSchema.Null;

    /// <summary>The reader's schema.</summary>
    public AvroSchema ReadAs { get; internal set; } = PrimitiveSchema.Null;

    /// <summary>The writer's union that <see cref="Schema"/> is a branch of; null if it is none.</summary>
    public UnionSchema? Union { get; internal set; }

    /// <summary>The branch's index in <see cref="Union"/>.</summary>
    public int Branch { get; internal set; }

    /// <summary>How many fields, items or entries it has.</summary>
    public int Count { get; internal set; }

    /// <summary>The value as JSON text, as the reader gets it; null for records, arrays and maps, and for what can't be read.</summary>
    public string? Text { get; internal set; }
}
