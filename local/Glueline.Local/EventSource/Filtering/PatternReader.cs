using System.Text.Json;

namespace Glueline.Local.EventSource.Filtering;

/// <summary>Reads a pattern; an error names its place by JSON pointer.</summary>
internal static class PatternReader
{
    private const string Or = "$or";

    /// <exception cref="FormatException">The pattern is invalid.</exception>
    public static PatternNode Read(string pattern)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(pattern);
        }
        catch (JsonException exception)
        {
            throw new FormatException($"it is not JSON: {exception.Message}");
        }
        return Node(document.RootElement, "");
    }

    private static PatternNode Node(JsonElement element, string path)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw Fault(path, "expected an object");
        if (!element.EnumerateObject().Any())
            throw Fault(path, "expected an object with fields, found an empty one");
        var objects = new List<(string, PatternNode)>();
        var fields = new List<(string, FieldMatcher[])>();
        var alternatives = new List<PatternNode[]>();
        foreach (var member in element.EnumerateObject())
        {
            var at = path + JsonPointer.Segment(member.Name);
            if (member.Name == Or && member.Value.ValueKind == JsonValueKind.Array)
                alternatives.Add(Alternatives(member.Value, at));
            else if (member.Value.ValueKind == JsonValueKind.Array)
                fields.Add((member.Name, Matchers(member.Value, at)));
            else
                objects.Add(
                    (
                        member.Name,
                        member.Value.ValueKind == JsonValueKind.Object
                            ? Node(member.Value, at)
                            : throw Fault(at, "expected an array of values and rules")
                    )
                );
        }
        return new PatternNode(objects, fields, alternatives);
    }

    private static PatternNode[] Alternatives(JsonElement list, string path) =>
        list.GetArrayLength() < 2
            ? throw Fault(path, "expected at least two alternatives")
            : [.. list.EnumerateArray().Select((item, index) => Node(item, $"{path}/{index}"))];

    private static FieldMatcher[] Matchers(JsonElement list, string path) =>
        list.GetArrayLength() == 0
            ? throw Fault(path, "expected at least one value or rule")
            : [.. list.EnumerateArray().Select((item, index) => Matcher(item, $"{path}/{index}"))];

    private static FieldMatcher Matcher(JsonElement item, string path)
    {
        if (item.ValueKind == JsonValueKind.Array)
            throw Fault(path, "expected a value or a rule, found an array");
        if (item.ValueKind != JsonValueKind.Object)
            return new ExactMatcher(item.Clone());
        if (item.EnumerateObject().Count() != 1)
            throw Fault(path, "expected a rule with exactly one name");
        var rule = item.EnumerateObject().Single();
        var at = path + JsonPointer.Segment(rule.Name);
        return rule.Name switch
        {
            "exists" => rule.Value.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? new ExistsMatcher(rule.Value.GetBoolean())
                : throw Fault(at, "expected true or false"),
            "numeric" => Numeric(rule.Value, at),
            "anything-but" => new AnythingButMatcher(AnythingBut(rule.Value, at)),
            "prefix" or "suffix" or "equals-ignore-case" => Text(rule.Name, rule.Value, at),
            _ => throw Fault(at, "unknown rule; expected prefix, suffix, anything-but, numeric, exists or equals-ignore-case"),
        };
    }

    private static FieldMatcher[] AnythingBut(JsonElement value, string path) =>
        value.ValueKind switch
        {
            JsonValueKind.Object =>
            [
                Matcher(value, path) is StringMatcher text ? text : throw Fault(path, "expected prefix, suffix or equals-ignore-case"),
            ],
            JsonValueKind.Array when value.GetArrayLength() > 0 =>
            [
                .. value.EnumerateArray().Select((item, index) => Literal(item, $"{path}/{index}")),
            ],
            _ => [Literal(value, path)],
        };

    private static ExactMatcher Literal(JsonElement value, string path) =>
        value.ValueKind is JsonValueKind.String or JsonValueKind.Number
            ? new ExactMatcher(value.Clone())
            : throw Fault(path, "expected a string or a number");

    private static StringMatcher Text(string rule, JsonElement value, string path)
    {
        const string IgnoreCase = "equals-ignore-case";
        var ignoresCase =
            rule != IgnoreCase
            && value.ValueKind == JsonValueKind.Object
            && value.TryGetProperty(IgnoreCase, out _)
            && value.EnumerateObject().Count() == 1;
        var text = ignoresCase ? value.GetProperty(IgnoreCase) : value;
        if (text.ValueKind != JsonValueKind.String)
            throw Fault(path, "expected a string");
        return new StringMatcher(
            (rule, ignoresCase) switch
            {
                ("prefix", false) => StringRule.Prefix,
                ("prefix", true) => StringRule.PrefixIgnoreCase,
                ("suffix", false) => StringRule.Suffix,
                ("suffix", true) => StringRule.SuffixIgnoreCase,
                _ => StringRule.EqualsIgnoreCase,
            },
            text.GetString()!
        );
    }

    private static NumericMatcher Numeric(JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() is not (2 or 4))
            throw Fault(path, "expected an operator and a number, once or twice");
        JsonElement[] items = [.. value.EnumerateArray()];
        return new NumericMatcher([
            .. items
                .Chunk(2)
                .Select(pair =>
                    pair[0].ValueKind == JsonValueKind.String
                    && pair[0].GetString() is "<" or "<=" or ">" or ">=" or "="
                    && pair[1].ValueKind == JsonValueKind.Number
                        ? (pair[0].GetString()!, pair[1].GetDouble())
                        : throw Fault(path, "expected one of < <= > >= = and a number")
                ),
        ]);
    }

    private static FormatException Fault(string path, string what) => new($"at {(path.Length == 0 ? "its root" : path)}, {what}.");
}
