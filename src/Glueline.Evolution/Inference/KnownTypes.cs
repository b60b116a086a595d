using System.Collections.Frozen;
using Glueline.Avro.Logical;
using Glueline.Avro.Schemas;

namespace Glueline.Evolution.Inference;

/// <summary>The named types of a schema, which new types must not be confused with.</summary>
internal sealed class KnownTypes
{
    public KnownTypes(RecordSchema schema)
    {
        var types = SchemaSize.Of(schema).NamedTypes;
        Root = schema.Name;
        Names = types.Select(type => type.Name.Name).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        Uuid = types
            .OfType<FixedSchema>()
            .FirstOrDefault(type => type.LogicalType?.Kind is LogicalTypeKind.Uuid && LogicalText.IsCanonicalOnly(type));
    }

    /// <summary>The name of the schema's record, whose namespace new types share.</summary>
    public SchemaName Root { get; }

    /// <summary>The types' simple names; compared without case.</summary>
    public FrozenSet<string> Names { get; }

    /// <summary>The fixed that canonical UUIDs get; null if the schema has none yet.</summary>
    public FixedSchema? Uuid { get; }
}
