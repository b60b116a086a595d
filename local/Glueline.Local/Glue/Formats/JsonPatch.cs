using System.Text;
using System.Text.Json;

namespace Glueline.Local.Glue.Formats;

/// <summary>
/// The difference between two JSON texts as a compact JSON Patch (RFC 6902) of add, remove and replace, with members in the order op, path,
/// value.
/// </summary>
internal static class JsonPatch
{
    private const long MostCells = 4_000_000;

    public static string Between(string first, string second)
    {
        using var before = DefinitionJson.Parse(first);
        using var after = DefinitionJson.Parse(second);
        return Text(writer => Compare(writer, "", before.RootElement, after.RootElement));
    }

    /// <summary>The patch that replaces one text, which is not JSON, by another; empty if they are equal.</summary>
    public static string Replacing(string first, string second) =>
        Text(writer =>
        {
            if (first != second)
                Write(writer, "replace", "", JsonSerializer.SerializeToElement(second));
        });

    private static string Text(Action<Utf8JsonWriter> operations)
    {
        var patch = JsonBytes.Write(
            writer =>
            {
                writer.WriteStartArray();
                operations(writer);
                writer.WriteEndArray();
            },
            JsonBytes.Readable
        );
        return Encoding.UTF8.GetString(patch.Span);
    }

    private static void Compare(Utf8JsonWriter writer, string path, JsonElement first, JsonElement second)
    {
        if (JsonElement.DeepEquals(first, second))
            return;
        switch (first.ValueKind, second.ValueKind)
        {
            case (JsonValueKind.Object, JsonValueKind.Object):
                CompareObjects(writer, path, first, second);
                break;
            case (JsonValueKind.Array, JsonValueKind.Array):
                CompareArrays(writer, path, [.. first.EnumerateArray()], [.. second.EnumerateArray()]);
                break;
            default:
                Write(writer, "replace", path, second);
                break;
        }
    }

    private static void CompareObjects(Utf8JsonWriter writer, string path, JsonElement first, JsonElement second)
    {
        foreach (var member in first.EnumerateObject())
        {
            var place = $"{path}{JsonPointer.Segment(member.Name)}";
            if (second.TryGetProperty(member.Name, out var next))
                Compare(writer, place, member.Value, next);
            else
                Remove(writer, place);
        }
        foreach (var member in second.EnumerateObject().Where(member => !first.TryGetProperty(member.Name, out _)))
            Write(writer, "add", $"{path}{JsonPointer.Segment(member.Name)}", member.Value);
    }

    /// <summary>
    /// Items on a longest common subsequence are kept; between them, items at corresponding positions are compared, and the rest on either
    /// side is removed or added. Indexes refer to the array as patched so far.
    /// </summary>
    private static void CompareArrays(Utf8JsonWriter writer, string path, JsonElement[] before, JsonElement[] after)
    {
        // The table grows with the product of the lengths; beyond the limit, items are compared by position, which gives a longer but
        // correct patch.
        if ((long)before.Length * after.Length > MostCells)
        {
            ComparePositions(writer, path, before, after);
            return;
        }
        var common = CommonLengths(before, after);
        int i = 0,
            j = 0;
        while (i < before.Length || j < after.Length)
        {
            if (i < before.Length && j < after.Length && JsonElement.DeepEquals(before[i], after[j]))
            {
                i++;
                j++;
            }
            else if (i < before.Length && j < after.Length && common[i + 1, j + 1] == common[i, j])
            {
                Compare(writer, $"{path}/{j}", before[i++], after[j++]);
            }
            else if (j < after.Length && (i == before.Length || common[i, j + 1] >= common[i + 1, j]))
            {
                Write(writer, "add", $"{path}/{j}", after[j++]);
            }
            else
            {
                Remove(writer, $"{path}/{j}");
                i++;
            }
        }
    }

    private static void ComparePositions(Utf8JsonWriter writer, string path, JsonElement[] before, JsonElement[] after)
    {
        var shared = Math.Min(before.Length, after.Length);
        for (var i = 0; i < shared; i++)
            Compare(writer, $"{path}/{i}", before[i], after[i]);
        for (var i = before.Length - 1; i >= shared; i--)
            Remove(writer, $"{path}/{i}");
        for (var i = shared; i < after.Length; i++)
            Write(writer, "add", $"{path}/{i}", after[i]);
    }

    private static int[,] CommonLengths(JsonElement[] before, JsonElement[] after)
    {
        var lengths = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
        {
            for (var j = after.Length - 1; j >= 0; j--)
            {
                lengths[i, j] = JsonElement.DeepEquals(before[i], after[j])
                    ? lengths[i + 1, j + 1] + 1
                    : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }
        return lengths;
    }

    private static void Remove(Utf8JsonWriter writer, string path)
    {
        writer.WriteStartObject();
        writer.WriteString("op", "remove");
        writer.WriteString("path", path);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string operation, string path, JsonElement value)
    {
        writer.WriteStartObject();
        writer.WriteString("op", operation);
        writer.WriteString("path", path);
        writer.WritePropertyName("value");
        value.WriteTo(writer);
        writer.WriteEndObject();
    }
}
