using System.Text.Json;

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
}
