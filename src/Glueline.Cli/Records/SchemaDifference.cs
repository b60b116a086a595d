using System.Globalization;
using Glueline.Avro.Schemas;

namespace Glueline.Cli.Records;

/// <summary>
/// The differences in meaning between two versions of a schema, one per line: <c>+</c> added, <c>-</c> removed, <c>~</c> changed. White
/// space, the order of attributes and attributes that nobody reads are ignored.
/// </summary>
internal sealed class SchemaDifference
{
    private readonly List<string> _lines = [];
    private readonly HashSet<(string, string)> _compared = [];

    private SchemaDifference() { }

    public static IReadOnlyList<string> Of(AvroSchema before, AvroSchema after)
    {
        var difference = new SchemaDifference();
        difference.Type(before, after, "");
        return difference._lines;
    }

    private void Type(AvroSchema before, AvroSchema after, string path)
    {
        var (old, @new) = (Branches(before), Branches(after));
        if (!old.Select(Key).SequenceEqual(@new.Select(Key)) || before is UnionSchema != after is UnionSchema)
            Changed(path, "type", TypeSummary.Of(before), TypeSummary.Of(after));
        foreach (var branch in @new)
            if (old.FirstOrDefault(other => Key(other) == Key(branch)) is { } match)
                Content(match, branch, path);
    }

    /// <summary>Compares the content of two types of the same kind and name.</summary>
    private void Content(AvroSchema before, AvroSchema after, string path)
    {
        switch (before, after)
        {
            case (RecordSchema old, RecordSchema @new):
                if (!_compared.Add((old.Name.FullName, @new.Name.FullName)))
                    return;
                Named(old, @new, path);
                Fields(old, @new, path);
                break;
            case (EnumSchema old, EnumSchema @new):
                Named(old, @new, path);
                Set(path, "symbol", old.Symbols, @new.Symbols);
                if (old.Default != @new.Default)
                    Changed(path, "default", old.Default ?? "none", @new.Default ?? "none");
                break;
            case (FixedSchema old, FixedSchema @new):
                Named(old, @new, path);
                break;
            case (ArraySchema old, ArraySchema @new):
                Type(old.Items, @new.Items, path + "[]");
                break;
            case (MapSchema old, MapSchema @new):
                Type(old.Values, @new.Values, path + "{}");
                break;
        }
    }

    private void Named(NamedSchema before, NamedSchema after, string path)
    {
        Set(path, "alias", before.Aliases.Select(alias => alias.FullName), after.Aliases.Select(alias => alias.FullName));
        Doc(before.Doc, after.Doc, path);
    }

    private void Fields(RecordSchema before, RecordSchema after, string path)
    {
        var kept = new List<(RecordField Old, RecordField New)>();
        foreach (var field in after.Fields)
        {
            var at = At(path, field);
            var old = before.Field(field.Name)
                ?? field.Aliases.Select(before.Field).FirstOrDefault(found => found is not null && after.Field(found.Name) is null);
            if (old is null)
            {
                _lines.Add(
                    $"+ {at}  {TypeSummary.Of(field.Schema)}{(field.Default is { } value ? $", default {value.Json}" : ", no default")}"
                );
                continue;
            }

            kept.Add((old, field));
            if (old.Name != field.Name)
                Changed(at, "name", old.Name, field.Name);
            Type(old.Schema, field.Schema, at);
            if (old.Default?.Json != field.Default?.Json)
                Changed(at, "default", old.Default?.Json ?? "none", field.Default?.Json ?? "none");
            if (old.JsonName != field.JsonName)
                Changed(at, "JSON name", old.JsonName, field.JsonName);
            if (old.Order != field.Order)
                Changed(at, "sort order", Word(old.Order), Word(field.Order));
            Set(at, "alias", old.Aliases, field.Aliases);
            Doc(old.Doc, field.Doc, at);
        }

        foreach (var removed in before.Fields.Where(field => kept.TrueForAll(pair => pair.Old != field)))
            _lines.Add($"- {At(path, removed)}  {TypeSummary.Of(removed.Schema)}");
        var places = kept.Select(pair => before.Fields.ToList().IndexOf(pair.Old)).ToList();
        if (!places.SequenceEqual(places.Order()))
            Changed(
                path,
                "order of fields",
                string.Join(", ", kept.OrderBy(pair => before.Fields.ToList().IndexOf(pair.Old)).Select(pair => pair.New.Name)),
                string.Join(", ", kept.Select(pair => pair.New.Name))
            );
    }

    private void Set(string path, string what, IEnumerable<string> before, IEnumerable<string> after)
    {
        var (old, @new) = (before.ToList(), after.ToList());
        foreach (var added in @new.Except(old))
            _lines.Add($"+ {Place(path)}  {what} {added}");
        foreach (var removed in old.Except(@new))
            _lines.Add($"- {Place(path)}  {what} {removed}");
    }

    private void Doc(string? before, string? after, string path)
    {
        if (before != after)
            Changed(path, "doc", before is null ? "none" : $"\"{before}\"", after is null ? "none" : $"\"{after}\"");
    }

    private void Changed(string path, string what, string before, string after) =>
        _lines.Add($"~ {Place(path)}  {what} {before} → {after}");

    private static string At(string path, RecordField field) => path is "" ? field.JsonName : $"{path}.{field.JsonName}";

    private static string Place(string path) => path is "" ? "the whole schema" : path;

    private static string Word(FieldOrder order) => order.ToString().ToLower(CultureInfo.InvariantCulture);

    private static IReadOnlyList<AvroSchema> Branches(AvroSchema schema) => schema is UnionSchema union ? union.Branches : [schema];

    /// <summary>Identifies a type: kind, name, size and meaning. Its content is compared separately.</summary>
    private static string Key(AvroSchema schema) => schema is ArraySchema or MapSchema ? schema.Type.ToString() : TypeSummary.Of(schema);
}
