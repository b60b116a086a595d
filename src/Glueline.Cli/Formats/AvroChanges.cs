using System.Globalization;
using Glueline.Avro.Schemas;
using Glueline.Evolution.Planning;

namespace Glueline.Cli.Formats;

/// <summary>
/// The differences in meaning between two Avro schemas, in the words of the plans that make schemas evolve. White space, the order of
/// attributes and attributes that nobody reads are ignored.
/// </summary>
internal sealed class AvroChanges
{
    private readonly List<DefinitionChange> _changes = [];
    private readonly HashSet<(string, string)> _compared = [];

    private AvroChanges() { }

    /// <param name="before">The earlier schema; null for the first version, which begins with fields and nothing to read.</param>
    /// <param name="after">The later schema.</param>
    public static IReadOnlyList<DefinitionChange> Between(AvroSchema? before, AvroSchema after)
    {
        var changes = new AvroChanges();
        if (before is not null)
            changes.Type(before, after, "");
        else if (after is RecordSchema record)
            foreach (var field in record.Fields)
                changes.Add("fieldAdded", field.JsonName, $"added field \"{field.JsonName}\" {TypeText.Of(field.Schema)}");
        else
            changes.Add("typeAdded", "", $"added type {TypeText.Of(after)}");
        return changes._changes;
    }

    private void Type(AvroSchema before, AvroSchema after, string path)
    {
        if (AvroTypeChange.Of(before, after) is { } change)
            Replaced(change, before, after, path);
        Contents(before, after, path);
    }

    private void Replaced(AvroTypeChange change, AvroSchema before, AvroSchema after, string path)
    {
        var (old, @new) = (TypeText.Of(before), TypeText.Of(after));

        // Namespaces, digits and the like are in the longer words only.
        if (old == @new)
            (old, @new) = (TypeSummary.Of(before), TypeSummary.Of(after));
        Add(change.Kind, path, $"{change.Verb} {Place(path)} from {old} to {@new}");
    }

    /// <summary>Compares what is inside of those types that both have.</summary>
    private void Contents(AvroSchema before, AvroSchema after, string path)
    {
        foreach (var branch in AvroTypeChange.Branches(after))
            if (
                AvroTypeChange.Branches(before).FirstOrDefault(other => AvroTypeChange.Key(other) == AvroTypeChange.Key(branch)) is
                { } match
            )
                Content(match, branch, path);
    }

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
                Default($"enum {Place(path)}", path, Quoted(old.Default), Quoted(@new.Default));
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
            if (Earlier(before, after, field) is { } old)
            {
                kept.Add((old, field));
                Field(old, field, At(path, field));
            }
            else
                Add("fieldAdded", At(path, field), $"added field \"{At(path, field)}\" {TypeText.Of(field.Schema)}{Beginning(field)}");
        }

        foreach (var removed in before.Fields.Where(field => kept.TrueForAll(pair => pair.Old != field)))
            Add("fieldRemoved", At(path, removed), $"removed field \"{At(path, removed)}\" {TypeText.Of(removed.Schema)}");
        var places = kept.Select(pair => before.Fields.ToList().IndexOf(pair.Old)).ToList();
        if (!places.SequenceEqual(places.Order()))
            Add(
                "orderChanged",
                path,
                $"changed the order of the fields of {Place(path)} from "
                    + string.Join(", ", kept.OrderBy(pair => before.Fields.ToList().IndexOf(pair.Old)).Select(pair => pair.New.Name))
                    + $" to {string.Join(", ", kept.Select(pair => pair.New.Name))}"
            );
    }

    /// <summary>The field that a later one was: of the same name, or of one of its aliases that no other field has as its name.</summary>
    private static RecordField? Earlier(RecordSchema before, RecordSchema after, RecordField field) =>
        before.Field(field.Name)
        ?? field.Aliases.Select(before.Field).FirstOrDefault(found => found is not null && after.Field(found.Name) is null);

    private void Field(RecordField old, RecordField @new, string at)
    {
        if (old.Name != @new.Name)
            Add("fieldRenamed", at, $"renamed field \"{old.Name}\" to \"{@new.Name}\"");
        else if (old.JsonName != @new.JsonName)
            Add("jsonNameChanged", at, $"changed the JSON name of field \"{at}\" from \"{old.JsonName}\" to \"{@new.JsonName}\"");
        if (AvroTypeChange.MadeOptional(old, @new) is { } optional)
        {
            Add("fieldMadeOptional", at, $"made field \"{at}\" optional {TypeText.Of(optional)}");
            if (AvroTypeChange.Of(optional, @new.Schema) is { } change)
                Replaced(change, optional, @new.Schema, at);
            Contents(old.Schema, @new.Schema, at);
        }
        else
        {
            Type(old.Schema, @new.Schema, at);
            Default($"field \"{at}\"", at, old.Default?.Json, @new.Default?.Json);
        }

        if (old.Order != @new.Order)
            Add("sortOrderChanged", at, $"changed the sort order of field \"{at}\" from {Word(old.Order)} to {Word(@new.Order)}");
        Set(at, "alias", old.Aliases, @new.Aliases);
        Doc(old.Doc, @new.Doc, at);
    }

    private void Default(string what, string path, string? before, string? after)
    {
        if (before == after)
            return;
        Add(
            before is null ? "defaultAdded"
                : after is null ? "defaultRemoved"
                : "defaultChanged",
            path,
            before is null ? $"gave {what} the default {after}"
                : after is null ? $"removed the default {before} of {what}"
                : $"changed the default of {what} from {before} to {after}"
        );
    }

    private void Set(string path, string what, IEnumerable<string> before, IEnumerable<string> after)
    {
        var (old, @new) = (before.ToList(), after.ToList());
        foreach (var added in @new.Except(old))
            Add($"{what}Added", path, $"added {what} \"{added}\" to {Place(path)}");
        foreach (var removed in old.Except(@new))
            Add($"{what}Removed", path, $"removed {what} \"{removed}\" from {Place(path)}");
    }

    private void Doc(string? before, string? after, string path)
    {
        if (before != after)
            Add("docChanged", path, $"changed the doc of {Place(path)} from {Quoted(before) ?? "none"} to {Quoted(after) ?? "none"}");
    }

    private void Add(string kind, string path, string text) => _changes.Add(new(kind, path, text));

    /// <summary>How a field that a later schema adds is filled in; null, as is usual, goes without saying.</summary>
    private static string Beginning(RecordField field) =>
        field.Default switch
        {
            null => ", no default",
            { Json: "null" } => "",
            { } value => $", default {value.Json}",
        };

    private static string At(string path, RecordField field) => path is "" ? field.JsonName : $"{path}.{field.JsonName}";

    private static string Place(string path) => path is "" ? "the schema" : $"\"{path}\"";

    private static string? Quoted(string? text) => text is null ? null : $"\"{text}\"";

    private static string Word(FieldOrder order) => order.ToString().ToLower(CultureInfo.InvariantCulture);
}
