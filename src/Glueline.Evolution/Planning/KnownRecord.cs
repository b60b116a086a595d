using System.Collections.Frozen;
using Glueline.Avro.Schemas;
using Glueline.Evolution.Inference;

namespace Glueline.Evolution.Planning;

/// <summary>What a record's fields reveal about further keys.</summary>
internal sealed class KnownRecord(RecordSchema record)
{
    /// <summary>Keys that keep coming: this many fields of one type, of which each object has few.</summary>
    private const int ManyFields = 50;

    public FrozenDictionary<string, RecordField> Fields { get; } =
        record.Fields.DistinctBy(field => field.JsonName).ToFrozenDictionary(field => field.JsonName, StringComparer.Ordinal);

    /// <summary>The keys in the order of the fields.</summary>
    public IReadOnlyList<string> Keys { get; } = [.. record.Fields.Select(field => field.JsonName)];

    private bool IsOfOneType { get; } =
        record.Fields.Count >= ManyFields && record.Fields.Select(field => TypeOf(field.Schema)).Distinct().Count() == 1;

    /// <summary>Whether objects have at most a quarter of the fields, so that one more field would only be one of very many.</summary>
    public bool IsSparse(ObjectShape shape) =>
        IsOfOneType && shape.Members.Values.Sum(member => (long)member.Count) * 4 <= (long)shape.Count * record.Fields.Count;

    private static AvroType? TypeOf(AvroSchema schema) =>
        SchemaBranches.Of(schema).Where(branch => branch.Type is not AvroType.Null).ToArray() is [var only] ? only.Type : null;
}
