using System.Globalization;
using System.Text.Json;

namespace Glueline.Cli.Page.Texts;

/// <summary>Where a value of a JSON text is, in bytes.</summary>
/// <param name="Name">Where its member begins: the name's first byte; the same as <paramref name="Start"/> in arrays.</param>
/// <param name="Start">The value's first byte.</param>
/// <param name="End">The first byte after it.</param>
internal readonly record struct JsonSpan(int Name, int Start, int End)
{
    private static readonly JsonReaderOptions Lenient = new()
    {
        MaxDepth = 1_000,
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>Finds the value that a pointer leads to; <c>*</c> stands for the first member or item. Null if there is none.</summary>
    public static JsonSpan? Find(ReadOnlySpan<byte> json, string pointer) =>
        Walk(json, JsonPointer.Steps(pointer), out var span) ? span : null;

    /// <summary>Finds the innermost value on the way of a pointer. Null if the text is not JSON.</summary>
    public static JsonSpan? Nearest(ReadOnlySpan<byte> json, string pointer)
    {
        var found = Walk(json, JsonPointer.Steps(pointer), out var span);
        return found || span != default ? span : null;
    }

    /// <summary>The line of a byte, from 1.</summary>
    public static int LineOf(ReadOnlySpan<byte> text, int offset) => text[..offset].Count((byte)'\n') + 1;

    private static bool Walk(ReadOnlySpan<byte> json, List<string> steps, out JsonSpan span)
    {
        span = default;
        try
        {
            var reader = new Utf8JsonReader(json, Lenient);
            if (!reader.Read())
                return false;
            span = Value(ref reader, (int)reader.TokenStartIndex);
            foreach (var step in steps)
            {
                reader = new Utf8JsonReader(json[span.Start..], Lenient);
                reader.Read();
                if (Child(ref reader, step) is not { } child)
                    return false;
                span = new(span.Start + child.Name, span.Start + child.Start, span.Start + child.End);
            }
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static JsonSpan? Child(ref Utf8JsonReader reader, string step)
    {
        var index = 0;
        if (reader.TokenType is JsonTokenType.StartArray)
            while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
            {
                if (step is "*" || step == index.ToString(CultureInfo.InvariantCulture))
                    return Value(ref reader, (int)reader.TokenStartIndex);
                index++;
                reader.Skip();
            }
        else if (reader.TokenType is JsonTokenType.StartObject)
            while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
            {
                var name = (int)reader.TokenStartIndex;
                var isMatch = reader.ValueTextEquals(step) || step is "*";
                reader.Read();
                if (isMatch)
                    return Value(ref reader, name);
                reader.Skip();
            }
        return null;
    }

    private static JsonSpan Value(ref Utf8JsonReader reader, int name)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return new(name, start, (int)reader.BytesConsumed);
    }
}
