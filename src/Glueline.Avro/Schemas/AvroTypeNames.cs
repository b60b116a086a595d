using System.Collections.Frozen;

namespace Glueline.Avro.Schemas;

/// <summary>The specification's spelling of each <see cref="AvroType"/>.</summary>
internal static class AvroTypeNames
{
    private static readonly FrozenDictionary<string, AvroType> Primitives = new[]
    {
        AvroType.Null,
        AvroType.Boolean,
        AvroType.Int,
        AvroType.Long,
        AvroType.Float,
        AvroType.Double,
        AvroType.Bytes,
        AvroType.String,
    }.ToFrozenDictionary(NameOf, StringComparer.Ordinal);

    /// <summary>The type's name in a schema: <c>null</c>, <c>long</c>, <c>record</c>, …</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not an Avro type.</exception>
    public static string NameOf(AvroType type) =>
        type switch
        {
            AvroType.Null => "null",
            AvroType.Boolean => "boolean",
            AvroType.Int => "int",
            AvroType.Long => "long",
            AvroType.Float => "float",
            AvroType.Double => "double",
            AvroType.Bytes => "bytes",
            AvroType.String => "string",
            AvroType.Record => "record",
            AvroType.Enum => "enum",
            AvroType.Array => "array",
            AvroType.Map => "map",
            AvroType.Union => "union",
            AvroType.Fixed => "fixed",
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "not an Avro type"),
        };

    /// <summary>Finds the primitive type of a name; false for any other name.</summary>
    public static bool TryGetPrimitive(string name, out AvroType type) => Primitives.TryGetValue(name, out type);

    /// <summary>Whether the type is one of the eight primitive ones.</summary>
    public static bool IsPrimitive(AvroType type) => type <= AvroType.String;
}
