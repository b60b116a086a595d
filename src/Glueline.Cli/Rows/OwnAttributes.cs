using System.Globalization;
using System.Text.Json;
using Glueline.Local;

namespace Glueline.Cli.Rows;

/// <summary>The attributes of a row that the consumer adds to its event's.</summary>
internal static class OwnAttributes
{
    private const string Origin = "_glueline";
    private const string Expiry = "_expires";

    public static bool Contains(string name) => name is Origin or Expiry;

    /// <summary>Whether an item is no row, but the marker of a deleted one.</summary>
    public static bool IsDeleted(JsonElement item) =>
        item.TryGetProperty(Origin, out var origin)
        && origin.TryGetProperty("M", out var members)
        && members.TryGetProperty("deleted", out _);

    /// <summary>The topic and partition, as in <c>orders-0</c>, and the offset of the record that an item is from; null if it says none.</summary>
    public static (string Partition, long Offset)? RecordOf(JsonElement item) =>
        item.Find(Origin, JsonValueKind.Object)?.Find("M", JsonValueKind.Object) is { } members
        && members.Find("partition", JsonValueKind.Object)?.FindString("S") is { } partition
        && long.TryParse(
            members.Find("offset", JsonValueKind.Object)?.FindString("N"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var offset
        )
            ? (partition, offset)
            : null;
}
