using System.Text.Json.Nodes;
using Glueline.Cli.Page.Texts;
using static Glueline.Evolution.Compatibility.IncompatibilityKind;

namespace Glueline.Cli.Page.Change.Fixes;

/// <summary>Ways to change an Avro schema so that it goes with an earlier version.</summary>
/// <param name="text">The schema's text.</param>
/// <param name="earlier">The earlier version's text.</param>
/// <param name="label">What that version is called.</param>
internal sealed class AvroFixes(string text, string earlier, string label)
{
    private const int ShownLength = 60;

    private readonly JsonNode? _new = JsonNode.Parse(text);
    private readonly JsonNode? _old = JsonNode.Parse(earlier);

    /// <summary>The new schema can't read the earlier version at a place of the new one.</summary>
    public IEnumerable<TextFix> OfReading(string kind, string place)
    {
        var counterpart = Counterpart(_new, _old, place);
        var before = counterpart is null ? null : JsonEdit.Value(earlier, counterpart);
        switch (kind)
        {
            case nameof(MissingDefault):
                foreach (var fix in Defaults(place))
                    yield return fix;
                break;
            case nameof(NameMismatch) when counterpart is not null && FullName(At(_old, counterpart)) is { } name:
                yield return new($"Keep the name {name}", JsonEdit.Set(text, place, "name", JsonEdit.Quoted(name)));
                yield return new($"Give it the alias {name}", JsonEdit.Set(text, place, "aliases", $"[{JsonEdit.Quoted(name)}]"));
                break;
            case nameof(MissingEnumSymbols) when Items(_new, $"{place}/symbols") is [var first, ..] symbols:
                var missing = Missing(Items(_old, $"{counterpart}/symbols"), symbols);
                yield return new($"Keep the symbols {string.Join(", ", missing)}", Appended($"{place}/symbols", missing));
                yield return new($"Give the enum the default {first}", JsonEdit.Set(text, place, "default", first.ToJsonString()));
                break;
            case nameof(MissingUnionBranch) when before is not null:
                var wanted = Items(_old, counterpart!) is { Count: > 0 } branches ? branches : [At(_old, counterpart!)!];
                var added = Missing(wanted, Items(_new, place));
                yield return new(
                    $"Add {Shown(string.Join(" and ", added.Select(branch => branch.ToJsonString())))} to the union",
                    Appended(place, added)
                );
                yield return Kept(text, place, before);
                break;
            case nameof(AmbiguousAlias) or nameof(SharedAlias):
                yield return new("Remove its aliases", JsonEdit.Remove(text, $"{place}/aliases"));
                break;
            default:
                if (before is not null)
                    yield return Kept(text, place, before);
                if (
                    kind is nameof(TypeMismatch)
                    && before is not null
                    && JsonEdit.Value(text, place) is { } now
                    && !before.StartsWith('[')
                    && !now.StartsWith('[')
                )
                    yield return new("Make it a union of both types", JsonEdit.Replace(text, place, $"[{before}, {now}]"));
                break;
        }
    }

    /// <summary>The earlier version can't read the new schema, at a place of the earlier one.</summary>
    public IEnumerable<TextFix> OfBeingRead(string kind, string place)
    {
        if (JsonEdit.Value(earlier, place) is not { } before)
            yield break;
        if (kind is nameof(MissingDefault))
        {
            var fields = place[..place.LastIndexOf('/')];
            if (Counterpart(_old, _new, fields) is { } target)
                yield return new($"Restore the field {Name(At(_old, place))}", JsonEdit.Append(text, target, before));
            yield break;
        }
        if (Counterpart(_old, _new, place) is not { } counterpart)
            yield break;
        if (kind is nameof(MissingEnumSymbols))
            yield return new(
                $"Keep to the symbols of {label}",
                JsonEdit.Replace(text, $"{counterpart}/symbols", JsonEdit.Value(earlier, $"{place}/symbols") ?? "[]")
            );
        else
            yield return Kept(text, counterpart, before);
    }

    private TextFix Kept(string text, string place, string before) =>
        new($"Keep what {label} has: {Shown(before)}", JsonEdit.Replace(text, place, before));

    private IEnumerable<TextFix> Defaults(string place)
    {
        if (At(_new, $"{place}/type") is not { } type)
            yield break;
        if (DefaultOf(type is JsonArray { Count: > 0 } union ? union[0] : type) is { } value)
            yield return new($"Give it the default {value}", JsonEdit.Set(text, place, "default", value));
        if (
            type is not JsonArray
            && JsonEdit.Value(text, $"{place}/type") is { } now
            && JsonEdit.Set(text, place, "type", $"[\"null\", {now}]") is { } optional
        )
            yield return new("Make it optional, with the default null", JsonEdit.Set(optional, place, "default", "null"));
        foreach (var former in Former(place, type))
            yield return new(
                $"Give it the alias {former}, if it was renamed",
                JsonEdit.Set(text, place, "aliases", $"[{JsonEdit.Quoted(former)}]")
            );
    }

    /// <summary>Fields of the same type that the earlier version has and the new one does not.</summary>
    private IEnumerable<string> Former(string place, JsonNode type)
    {
        var fields = place[..place.LastIndexOf('/')];
        if (Counterpart(_new, _old, fields) is not { } earlierFields)
            yield break;
        var kept = Items(_new, fields).Select(Name).ToHashSet();
        foreach (var field in Items(_old, earlierFields))
            if (Name(field) is { Length: > 0 } name && !kept.Contains(name) && JsonNode.DeepEquals(At(field, "/type"), type))
                yield return name;
    }

    private static string? DefaultOf(JsonNode? type) =>
        (type is JsonObject declared ? declared["type"] : type)?.ToString() switch
        {
            "null" => "null",
            "boolean" => "false",
            "int" or "long" => "0",
            "float" or "double" => "0.0",
            "string" or "bytes" => "\"\"",
            "array" => "[]",
            "map" => "{}",
            "enum" => At(type, "/symbols/0")?.ToJsonString(),
            _ => null,
        };

    /// <summary>The place in another schema that has the same fields on its way; null if there is none.</summary>
    private static string? Counterpart(JsonNode? from, JsonNode? to, string place)
    {
        var path = "";
        foreach (var step in JsonPointer.Steps(place))
        {
            var isField = from is JsonArray && path.EndsWith("/fields", StringComparison.Ordinal);
            from = At(from, JsonPointer.Segment(step));
            if (isField)
            {
                var index = Items(to, "").FindIndex(field => IsCalled(field, Name(from)));
                if (index < 0)
                    return null;
                (to, path) = (to![index], $"{path}/{index}");
            }
            else if (At(to, JsonPointer.Segment(step)) is { } next)
                (to, path) = (next, path + JsonPointer.Segment(step));
            else if (!int.TryParse(step, out _))
                return null;
        }
        return path;
    }

    private static JsonNode? At(JsonNode? node, string pointer)
    {
        foreach (var step in JsonPointer.Steps(pointer))
            node = node switch
            {
                JsonObject members => members[step],
                JsonArray items when int.TryParse(step, out var index) && index < items.Count => items[index],
                _ => null,
            };
        return node;
    }

    private static List<JsonNode> Items(JsonNode? node, string pointer) =>
        At(node, pointer) is JsonArray items ? [.. items.OfType<JsonNode>()] : [];

    private static List<JsonNode> Missing(List<JsonNode> wanted, List<JsonNode> known) =>
        wanted.FindAll(one => !known.Exists(other => JsonNode.DeepEquals(one, other)));

    /// <summary>The text with more items at the end of an array.</summary>
    private string? Appended(string place, List<JsonNode> items)
    {
        var changed = (string?)text;
        foreach (var item in items)
            changed = changed is null ? null : JsonEdit.Append(changed, place, item.ToJsonString());
        return changed;
    }

    private static string Name(JsonNode? declared) => At(declared, "/name")?.ToString() ?? "";

    private static bool IsCalled(JsonNode field, string name) =>
        Name(field) == name || Items(field, "/aliases").Exists(alias => alias.ToString() == name);

    private static string? FullName(JsonNode? type) =>
        (Name(type), At(type, "/namespace")?.ToString()) switch
        {
            ("", _) => null,
            (var name, { Length: > 0 } space) when !name.Contains('.', StringComparison.Ordinal) => $"{space}.{name}",
            var (name, _) => name,
        };

    private static string Shown(string json) => json.Length <= ShownLength ? json : $"{json[..(ShownLength - 1)]}…";
}
