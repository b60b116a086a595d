using System.Globalization;
using Glueline.Avro.Schemas;
using Glueline.Evolution;
using Glueline.Evolution.Planning;

namespace Glueline.Registry;

/// <summary>
/// Adds to one record schema the fields that others have and it lacks, in nested records too. What both have stays as the first has it, in
/// its order, except that a double accepts the nearest (see <see cref="Glueline.Avro.Logical.NearestDouble"/>) if one of them does. Added
/// fields are sorted by name, so that everybody who unites the same versions reaches the same definition.
/// </summary>
internal sealed class SchemaUnion
{
    // A full name has one definition in a schema, and a record may refer to itself: so types are kept by name, and each is made once.
    private readonly Dictionary<string, NamedSchema> _own = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NamedSchema> _made = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedDictionary<string, RecordField>> _added = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Record, string Field), AvroSchema> _nearest = [];
    private readonly List<SchemaChange> _changes = [];
    private readonly HashSet<(RecordSchema, RecordSchema)> _compared = [];

    private SchemaUnion() { }

    /// <summary>
    /// The first schema with what the others add, and the list of that; the very same schema and an empty list if they add nothing.
    /// </summary>
    public static (RecordSchema United, IReadOnlyList<SchemaChange> Changes) Of(RecordSchema first, IEnumerable<RecordSchema> others)
    {
        var union = new SchemaUnion();
        union.CollectNames(first);
        foreach (var other in others)
            union.Compare(first, other, "");
        if (union._added.Count + union._nearest.Count == 0)
            return (first, []);
        return ((RecordSchema)union.Make(first), [.. union._changes.OrderBy(change => change.Path, StringComparer.Ordinal)]);
    }

    private void Compare(AvroSchema mine, AvroSchema other, string path)
    {
        switch (mine, other)
        {
            case (RecordSchema one, RecordSchema two):
                CompareFields(one, two, path);
                break;
            case (ArraySchema one, ArraySchema two):
                Compare(one.Items, two.Items, path + "[]");
                break;
            case (MapSchema one, MapSchema two):
                Compare(one.Values, two.Values, path + "{}");
                break;
            case (UnionSchema or ArraySchema or MapSchema or RecordSchema, UnionSchema)
            or (UnionSchema, ArraySchema or MapSchema or RecordSchema):
                foreach (var branch in Branches(mine))
                    if (Branches(other).FirstOrDefault(candidate => IsSame(branch, candidate)) is { } match)
                        Compare(branch, match, path);
                break;
        }
    }

    private void CompareFields(RecordSchema mine, RecordSchema other, string path)
    {
        if (!_compared.Add((mine, other)))
            return;
        foreach (var field in other.Fields)
        {
            var at = path.Length == 0 ? field.JsonName : $"{path}.{field.JsonName}";
            // The event has the JSON key; a producer that met other keys first may have given its field another name.
            if ((mine.Fields.FirstOrDefault(existing => existing.JsonName == field.JsonName) ?? mine.Field(field.Name)) is { } own)
            {
                Compare(own.Schema, field.Schema, at);
                AcceptNearest(mine, own, field.Schema, at);
            }
            // A field without a default can't be added: a reader would miss it in every record so far.
            else if (field.Default is not null && TryAdd(mine, field))
                _changes.Add(new SchemaChange(SchemaChangeKind.FieldAdded, at, null, field.Schema));
        }
    }

    private void AcceptNearest(RecordSchema mine, RecordField own, AvroSchema other, string path)
    {
        var before = _nearest.GetValueOrDefault((mine.Name.FullName, own.Name), own.Schema);
        var after = NearestUnion.Of(before, other);
        if (after == before)
            return;
        _nearest[(mine.Name.FullName, own.Name)] = after;
        _changes.Add(new SchemaChange(SchemaChangeKind.TypeWidened, path, before, after));
    }

    /// <summary>
    /// Adds a field. If its name differs from another's only in case, it gets a different one, since many systems ignore case, and keeps
    /// its own as an alias.
    /// </summary>
    private bool TryAdd(RecordSchema mine, RecordField field)
    {
        if (IsOverflowWithoutRoom(field))
            return false;
        var added = AddedTo(mine);
        if (added.ContainsKey(field.Name) || added.Values.Any(other => other.JsonName == field.JsonName))
            return false;
        var taken = mine
            .Fields.SelectMany(existing => existing.Aliases.Prepend(existing.Name))
            .Concat(added.Keys)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var name = field.Name;
        for (var i = 2; taken.Contains(name); i++)
            name = $"{field.Name}_{i.ToString(CultureInfo.InvariantCulture)}";
        added.Add(
            name,
            name == field.Name
                ? field
                : new RecordField(
                    name,
                    field.Schema,
                    field.Default,
                    [.. field.Aliases, field.Name],
                    field.Doc,
                    field.Order,
                    field.Properties.WithText(RecordField.JsonNameProperty, field.JsonName)
                )
        );
        return true;
    }

    /// <summary>
    /// Whether this is the overflow field and the first schema uses the name of its entries for something else: a plan based on that schema
    /// gives the entries another name.
    /// </summary>
    private bool IsOverflowWithoutRoom(RecordField field) =>
        field is { Name: OverflowField.Name, Schema: ArraySchema { Items: RecordSchema entry } } && _own.ContainsKey(entry.Name.FullName);

    private SortedDictionary<string, RecordField> AddedTo(RecordSchema record)
    {
        if (!_added.TryGetValue(record.Name.FullName, out var added))
            _added.Add(record.Name.FullName, added = new(StringComparer.Ordinal));
        return added;
    }

    private void CollectNames(AvroSchema schema)
    {
        if (schema is NamedSchema named && !_own.TryAdd(named.Name.FullName, named))
            return;
        foreach (var part in Parts(schema))
            CollectNames(part);
    }

    private AvroSchema Make(AvroSchema schema) =>
        schema switch
        {
            NamedSchema named => MakeNamed(named),
            ArraySchema array => new ArraySchema(Make(array.Items), array.Properties),
            MapSchema map => new MapSchema(Make(map.Values), map.Properties),
            UnionSchema union => new UnionSchema(union.Branches.Select(Make)),
            _ => schema,
        };

    private NamedSchema MakeNamed(NamedSchema schema)
    {
        var name = schema.Name.FullName;
        if (_made.TryGetValue(name, out var made))
            return made;
        if (_own.GetValueOrDefault(name, schema) is not RecordSchema record)
            return _made[name] = _own.GetValueOrDefault(name, schema);
        return RecordSchema.Create(
            record.Name,
            self =>
            {
                _made[name] = self;
                return OverflowFirst(record.Fields.Concat(_added.GetValueOrDefault(name)?.Values.AsEnumerable() ?? []))
                    .Select(field => Make(name, field));
            },
            record.Aliases,
            record.Doc,
            record.Properties
        );
    }

    /// <summary>The overflow field, which one of the producers may have added, comes first; the others keep their order.</summary>
    private static IEnumerable<RecordField> OverflowFirst(IEnumerable<RecordField> fields) =>
        fields.OrderBy(field => field.Name != OverflowField.Name);

    private RecordField Make(string record, RecordField field) =>
        field.With(Make(_nearest.GetValueOrDefault((record, field.Name), field.Schema)), field.Default);

    private static IEnumerable<AvroSchema> Parts(AvroSchema schema) =>
        schema switch
        {
            RecordSchema record => record.Fields.Select(field => field.Schema),
            ArraySchema array => [array.Items],
            MapSchema map => [map.Values],
            UnionSchema union => union.Branches,
            _ => [],
        };

    private static IReadOnlyList<AvroSchema> Branches(AvroSchema schema) => schema is UnionSchema union ? union.Branches : [schema];

    private static bool IsSame(AvroSchema one, AvroSchema other) =>
        one.Type == other.Type && (one is not NamedSchema named || named.Name.Name == ((NamedSchema)other).Name.Name);
}
