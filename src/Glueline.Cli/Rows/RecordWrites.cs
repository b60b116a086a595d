using System.Globalization;
using System.Text;
using Glueline.Local.Recent;

namespace Glueline.Cli.Rows;

/// <summary>Finds the writes of a record's row, by what their items say of the record that they are from.</summary>
internal static class RecordWrites
{
    /// <summary>The writes, newest last.</summary>
    public static IEnumerable<ItemWrite> Of(IReadOnlyList<ItemWrite> writes, string topic, int partition, long offset)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"{topic}-{partition}");
        var number = string.Create(CultureInfo.InvariantCulture, $"\"{offset}\"");
        return writes.Where(write =>
            write.Item?.Text is { } text
            // Few items have both texts, and only those are parsed.
            && text.Contains(number, StringComparison.Ordinal)
            && text.Contains(place, StringComparison.Ordinal)
            && OwnAttributes.RecordOf(PlainItem.Parse(Encoding.UTF8.GetBytes(text))) == (place, offset)
        );
    }
}
