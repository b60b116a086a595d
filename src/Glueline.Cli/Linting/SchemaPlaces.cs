using Glueline.Avro.Schemas;

namespace Glueline.Cli.Linting;

/// <summary>All places of a schema; a type that is used twice is a place of its own each time.</summary>
internal sealed class SchemaPlaces
{
    /// <summary>Types that contain others twice over several levels lead to more places than anyone would read.</summary>
    private const int MaxPlaces = 100_000;

    private readonly List<SchemaPlace> _places = [];
    private readonly HashSet<RecordSchema> _open = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<NamedSchema> _declared = new(ReferenceEqualityComparer.Instance);
    private int _enclosingReferences;

    private SchemaPlaces() { }

    /// <exception cref="InputException">The schema has too many places.</exception>
    public static IReadOnlyList<SchemaPlace> Of(AvroSchema schema)
    {
        var places = new SchemaPlaces();
        places.Add(new SchemaPlace("", schema, PlaceRole.Whole));
        return places._places;
    }

    private void Add(SchemaPlace place)
    {
        if (_places.Count == MaxPlaces)
            throw new InputException(
                $"The schema has more than {MaxPlaces} places, because types that are used twice contain others that are. Check a part of it."
            );
        if (place.Required is RecordSchema known && _open.Contains(known))
        {
            _places.Add(place with { IsRecursive = true });
            return;
        }

        var isByName = place.Required is NamedSchema named && !_declared.Add(named);
        _places.Add(place with { IsByName = isByName && _enclosingReferences is 0 });
        if (isByName)
            _enclosingReferences++;
        Descend(place);
        if (isByName)
            _enclosingReferences--;
    }

    private void Descend(SchemaPlace place)
    {
        if (place.Required is UnionSchema union)
        {
            foreach (var branch in union.Branches)
                if (branch.Type is not AvroType.Null)
                    Add(new SchemaPlace(place.Path, branch, PlaceRole.Branch) { Depth = place.Depth });
            return;
        }

        switch (place.Required)
        {
            case ArraySchema array:
                Add(new SchemaPlace($"{place.Path}/*", array.Items, PlaceRole.Item) { Depth = place.Depth });
                break;
            case MapSchema map:
                Add(new SchemaPlace($"{place.Path}/*", map.Values, PlaceRole.Value) { Depth = place.Depth });
                break;
            case RecordSchema record:
                _open.Add(record);
                foreach (var field in record.Fields)
                    Add(
                        new SchemaPlace(place.Path + JsonPointer.Segment(field.JsonName), field.Schema, PlaceRole.Field)
                        {
                            Field = field,
                            Record = record,
                            Depth = place.Depth + 1,
                        }
                    );
                _open.Remove(record);
                break;
        }
    }
}
