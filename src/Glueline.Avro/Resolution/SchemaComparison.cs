using Glueline.Avro.Logical;
using Glueline.Avro.Schemas;
using Glueline.Avro.ToAvro;

namespace Glueline.Avro.Resolution;

/// <summary>Compares schemas by what they mean for data, not by their text.</summary>
public static class SchemaComparison
{
    /// <summary>
    /// Whether two schemas are the same definition for writing and reading: the same types, names, symbols and branches, the same fields in
    /// the same order with the same defaults and aliases, the same logical types. What may differ is documentation, how records are sorted
    /// (<c>order</c>), the order of attributes and of aliases, and attributes that mean nothing to this library, such as
    /// <c>avro.java.string</c>. A new version that differs only so would have nothing new in it.
    /// </summary>
    /// <param name="one">A schema.</param>
    /// <param name="other">Another.</param>
    public static bool WritesSame(AvroSchema one, AvroSchema other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return new Comparison().Same(one, other);
    }

    private sealed class Comparison
    {
        private readonly HashSet<(RecordSchema, RecordSchema)> _assumed = [];
        private readonly DefaultWriter _defaults = new();

        public bool Same(AvroSchema one, AvroSchema other) =>
            ReferenceEquals(one, other)
            || (
                one.Type == other.Type
                && SameMeaning(one, other)
                && (one, other) switch
                {
                    (RecordSchema a, RecordSchema b) => !_assumed.Add((a, b)) || (SameName(a, b) && All(a.Fields, b.Fields, Same)),
                    (EnumSchema a, EnumSchema b) => SameName(a, b) && a.Symbols.SequenceEqual(b.Symbols) && a.Default == b.Default,
                    (FixedSchema a, FixedSchema b) => SameName(a, b) && a.Size == b.Size,
                    (ArraySchema a, ArraySchema b) => Same(a.Items, b.Items),
                    (MapSchema a, MapSchema b) => Same(a.Values, b.Values),
                    (UnionSchema a, UnionSchema b) => All(a.Branches, b.Branches, Same),
                    _ => true,
                }
            );

        private bool Same(RecordField one, RecordField other) =>
            one.Name == other.Name
            && one.JsonName == other.JsonName
            && SameNames(one.Aliases, other.Aliases)
            && Same(one.Schema, other.Schema)
            && SameDefault(one, other);

        private static bool All<T>(IReadOnlyList<T> one, IReadOnlyList<T> other, Func<T, T, bool> same) =>
            one.Count == other.Count && one.Zip(other, same).All(equal => equal);

        private static bool SameName(NamedSchema one, NamedSchema other) =>
            one.Name == other.Name && SameNames(one.Aliases.Select(alias => alias.FullName), other.Aliases.Select(alias => alias.FullName));

        private static bool SameNames(IEnumerable<string> one, IEnumerable<string> other) =>
            one.ToHashSet(StringComparer.Ordinal).SetEquals(other);

        /// <summary>A logical type that this library does not know, or that is not valid, counts by its text: others may know it.</summary>
        private static bool SameMeaning(AvroSchema one, AvroSchema other) =>
            one.LogicalType == other.LogicalType
            && (one.LogicalType is not null || one.Properties["logicalType"] == other.Properties["logicalType"])
            && NearestDouble.Is(one) == NearestDouble.Is(other)
            && LogicalText.IsCanonicalOnly(one) == LogicalText.IsCanonicalOnly(other);

        /// <summary>Two defaults are the same if they are the same value: <c>1</c> and <c>1.0</c> of a double are.</summary>
        private bool SameDefault(RecordField one, RecordField other) =>
            one.Default == other.Default
            || (
                one.Default is not null
                && other.Default is not null
                && Encoded(one) is { } bytes
                && Encoded(other) is { } others
                && bytes.AsSpan().SequenceEqual(others)
            );

        /// <summary>A default that is not valid has only its text.</summary>
        private byte[]? Encoded(RecordField field)
        {
            try
            {
                return _defaults.Encode(field);
            }
            catch (AvroSchemaException)
            {
                return null;
            }
        }
    }
}
