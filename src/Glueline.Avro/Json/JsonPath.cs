using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Glueline.Avro.Json;

/// <summary>
/// Finds the JSON pointer (RFC 6901) of a place in a text by walking there from the start: conversions keep no path, so that only
/// failures pay for one. The text before the place is not checked; it has been read already.
/// </summary>
internal static class JsonPath
{
    public static string Of(ReadOnlySpan<byte> json, int offset)
    {
        var levels = new List<Level>();
        for (var index = 0; index < json.Length && index <= offset; index++)
        {
            switch (json[index])
            {
                case (byte)'{' or (byte)'[' when index < offset:
                    levels.Add(new Level { IsArray = json[index] == '[', KeyExpected = true });
                    break;
                case (byte)'}' or (byte)']' when levels.Count > 0 && index < offset:
                    levels.RemoveAt(levels.Count - 1);
                    break;
                case (byte)',' when levels.Count > 0 && index < offset:
                    levels[^1] = levels[^1].Next();
                    break;
                case (byte)'"':
                    var end = StringEnd(json, index);
                    if (levels.Count > 0 && !levels[^1].IsArray && levels[^1].KeyExpected)
                        levels[^1] = levels[^1] with { Key = Text(json[(index + 1)..Math.Max(end, index + 1)]), KeyExpected = false };
                    index = end;
                    break;
            }
        }

        if (levels is [{ Key: { } only }])
            return JsonPointer.Segment(only);
        var path = new StringBuilder();
        foreach (var level in levels)
        {
            if (level.IsArray)
                path.Append('/').Append(level.Index.ToString(CultureInfo.InvariantCulture));
            else if (level.Key is { } key)
                path.Append(JsonPointer.Segment(key));
        }

        return path.ToString();
    }

    private static int StringEnd(ReadOnlySpan<byte> json, int quote)
    {
        for (var index = quote + 1; index < json.Length; index++)
        {
            if (json[index] == '\\')
                index++;
            else if (json[index] == '"')
                return index;
        }

        return json.Length;
    }

    private static string Text(ReadOnlySpan<byte> raw)
    {
        if (!raw.Contains((byte)'\\') && Utf8.IsValid(raw))
            return Encoding.UTF8.GetString(raw);
        try
        {
            byte[] scratch = [];
            return Encoding.UTF8.GetString(new JsonScanner([(byte)'"', .. raw, (byte)'"']).ReadString(ref scratch));
        }
        catch (AvroDataException)
        {
            return Encoding.UTF8.GetString(raw); // the name itself is at fault
        }
    }

    private readonly record struct Level
    {
        public bool IsArray { get; init; }

        public bool KeyExpected { get; init; }

        public int Index { get; init; }

        public string? Key { get; init; }

        public Level Next() => this with { Index = Index + 1, KeyExpected = true, Key = null };
    }
}
