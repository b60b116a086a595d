using Glueline.Avro.Logical;
using Glueline.Avro.Schemas;
using Glueline.Avro.Schemas.LogicalTypes;

namespace Glueline.Evolution.Inference;

/// <summary>
/// Where a schema has types for numbers that neither long nor double holds. In an event a place is known only by its keys and indices, and
/// <c>*</c> matches any of them: if that matches too much, the conversion has the last word.
/// </summary>
internal sealed class InexactPlaces
{
    /// <summary>
    /// A record may be used at many places, in records that are too; beyond this number, places are not listed one by one.
    /// </summary>
    private const int MaxFields = 20_000;

    private readonly Dictionary<string, InexactNumbers> _plain = new(StringComparer.Ordinal);
    private readonly List<(string Pointer, InexactNumbers Numbers)> _starred = [];
    private readonly HashSet<RecordSchema> _open = new(ReferenceEqualityComparer.Instance);
    private InexactNumbers _everywhere;
    private bool _isEndless;
    private int _fields;

    private InexactPlaces() { }

    /// <summary>The places of a schema; null if it has none.</summary>
    public static InexactPlaces? Of(RecordSchema schema)
    {
        var places = new InexactPlaces();
        places.Add(schema, EventPath.Root, isStarred: false);
        if (places._fields > MaxFields)
            places._everywhere = InexactNumbers.Kept;
        else if (places._plain.Count + places._starred.Count == 0)
            return null;
        // A record that contains itself has its places at any depth.
        else if (places._isEndless)
            places._everywhere = places._plain.Values.Concat(places._starred.Select(place => place.Numbers)).Max();
        return places;
    }

    public InexactNumbers At(IReadOnlyList<string> steps)
    {
        var most = _everywhere;
        if (_plain.TryGetValue(string.Concat(steps.Select(JsonPointer.Segment)), out var plain) && plain > most)
            most = plain;
        foreach (var (pointer, numbers) in _starred)
            if (numbers > most && EventPath.Covers(pointer, steps))
                most = numbers;
        return most;
    }

    private void Add(AvroSchema schema, EventPath path, bool isStarred)
    {
        switch (schema)
        {
            case UnionSchema union:
                foreach (var branch in union.Branches)
                    Add(branch, path, isStarred);
                break;
            case ArraySchema array:
                Add(array.Items, path.Item(), isStarred: true);
                break;
            case MapSchema map:
                Add(map.Values, path.Value(), isStarred: true);
                break;
            case RecordSchema when _fields > MaxFields:
                break;
            case RecordSchema record when !_open.Add(record):
                _isEndless = true;
                break;
            case RecordSchema record:
                _fields += record.Fields.Count;
                foreach (var field in record.Fields)
                    Add(field.Schema, path.Member(field.JsonName), isStarred);
                _open.Remove(record);
                break;
            case { LogicalType.Form: JsonForm.Decimal }:
                Add(path.Pointer, InexactNumbers.Kept, isStarred);
                break;
            case { Type: AvroType.Double } when NearestDouble.Is(schema):
                Add(path.Pointer, InexactNumbers.Nearest, isStarred);
                break;
        }
    }

    private void Add(string pointer, InexactNumbers numbers, bool isStarred)
    {
        if (isStarred)
            _starred.Add((pointer, numbers));
        else if (numbers > _plain.GetValueOrDefault(pointer))
            _plain[pointer] = numbers;
    }
}
