using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Glueline.Avro;
using Glueline.Avro.Text;

namespace Glueline.Kafka;

/// <summary>
/// Text that is Unicode both ways. The usual conversions replace what is not by U+FFFD without a word, and the topic would hold another text than
/// the caller's.
/// </summary>
internal static class WellFormedText
{
    /// <summary>A JSON text as UTF-8.</summary>
    /// <exception cref="AvroDataException">A surrogate stands without its other half.</exception>
    public static byte[] Encode(string json)
    {
        var at = IndexOfHalf(json);
        if (at < 0) return Encoding.UTF8.GetBytes(json);
        throw new AvroDataException(
            $"the text holds half of a surrogate pair (U+{(int)json[at]:X4}) at character {at}, which no encoding can carry. Correct the text where it was cut or decoded",
            path: PathBehind(Encoding.UTF8.GetBytes(json[..at])));
    }

    /// <summary>Makes sure that JSON is UTF-8.</summary>
    /// <exception cref="AvroDataException">It is not.</exception>
    public static void Require(ReadOnlySpan<byte> json)
    {
        if (Utf8.IsValid(json)) return;
        var at = IndexOfDamage(json);
        throw new AvroDataException($"the JSON is not UTF-8: found byte 0x{json[at]:X2}. Encode it as UTF-8", at, PathBehind(json[..at]));
    }

    /// <summary>UTF-8 as text.</summary>
    /// <exception cref="AvroDataException">The bytes are not UTF-8.</exception>
    public static string Decode(ReadOnlySpan<byte> json)
    {
        Require(json);
        return Encoding.UTF8.GetString(json);
    }

    public static int IndexOfDamage(ReadOnlySpan<byte> text)
    {
        var at = 0;
        while (at < text.Length && Rune.DecodeFromUtf8(text[at..], out _, out var length) is OperationStatus.Done) at += length;
        return at;
    }

    private static int IndexOfHalf(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOfAnyInRange('\uD800', '\uDFFF'); at >= 0 && at < text.Length;)
        {
            if (Rune.DecodeFromUtf16(text[at..], out _, out var length) is not OperationStatus.Done) return at;
            at += length;
        }

        return -1;
    }

    /// <summary>The JSON pointer of the value that comes next behind a beginning; as far as that is JSON.</summary>
    private static string PathBehind(ReadOnlySpan<byte> beginning)
    {
        var reader = new Utf8JsonReader(beginning, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = SchemaText.MaxJsonDepth }));
        var levels = new List<(string? Key, int Index)>();
        try
        {
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject:
                        levels.Add((null, -1));
                        break;
                    case JsonTokenType.StartArray:
                        levels.Add((null, 0));
                        break;
                    case JsonTokenType.PropertyName:
                        levels[^1] = (reader.GetString(), -1);
                        break;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        levels.RemoveAt(levels.Count - 1);
                        Next(levels);
                        break;
                    default:
                        Next(levels);
                        break;
                }
            }
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // As far as the text could be read is where the damage is looked for.
        }

        return string.Concat(levels.Select(level => level.Key is { } key ? $"/{Escaped(key)}" : level.Index >= 0 ? $"/{level.Index}" : ""));
    }

    private static void Next(List<(string? Key, int Index)> levels)
    {
        if (levels.Count > 0) levels[^1] = levels[^1].Index >= 0 ? (null, levels[^1].Index + 1) : (null, -1);
    }

    private static string Escaped(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
