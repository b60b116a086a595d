using System.Text;
using System.Text.Json;
using Glueline.Payloads;
using Glueline.Tables;

namespace Glueline.Producer.Events;

/// <summary>
/// The smallest size that an event's item can have, whatever its schema: values that may be left out (null and anything empty) and digits
/// are not counted. The consumer reports what only the item itself shows.
/// </summary>
internal static class ItemSize
{
    private const int NumberBytes = 2;
    private const int ContainerBytes = 3;
    private const int MemberBytes = 1;

    /// <summary>The item of such a short event is never too large: the shortest member, a digit and a comma, counts three bytes.</summary>
    private const int Harmless = TableLimits.ItemBytes / 2;

    public static string? Fault(ReadOnlySpan<byte> json)
    {
        if (json.Length <= Harmless)
            return null;
        var (total, largest, name) = Measure(json);
        return total <= TableLimits.ItemBytes
            ? null
            : $"{JsonPointer.Segment(name)}: the item has at least {total} bytes including its names, and a table allows "
                + $"{TableLimits.ItemBytes}; "
                + $"{largest} of them are here: send less, or store large values elsewhere and send references";
    }

    /// <summary>The bytes of the string or name that a reader is at, in UTF-8.</summary>
    public static int Of(in Utf8JsonReader reader) =>
        reader.ValueIsEscaped ? Encoding.UTF8.GetByteCount(reader.GetString()!) : reader.ValueSpan.Length;

    private static (long Total, long Largest, string Name) Measure(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, EventSlices.AnyDepth);
        reader.Read();
        var open = new List<long>(); // what each container adds once it is not empty
        var (total, before, largest, top, largestName, name) = (0L, 0L, 0L, "", "", 0);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name = Of(reader);
                    if (reader.CurrentDepth == 1)
                        (top, before) = (reader.GetString()!, total);
                    continue;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    open.Add(name + ContainerBytes + (reader.CurrentDepth > 1 ? MemberBytes : 0));
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    if (open.Count > 0)
                        open.RemoveAt(open.Count - 1);
                    break;
                case not JsonTokenType.Null:
                    total +=
                        name
                        + (reader.CurrentDepth > 1 ? MemberBytes : 0)
                        + reader.TokenType switch
                        {
                            JsonTokenType.String => Of(reader),
                            JsonTokenType.Number => NumberBytes,
                            _ => 1,
                        };
                    for (var i = open.Count - 1; i >= 0 && open[i] > 0; i--)
                        (total, open[i]) = (total + open[i], 0);
                    break;
            }

            name = 0;
            if (total - before > largest)
                (largest, largestName) = (total - before, top);
        }

        return (total, largest, largestName);
    }
}
