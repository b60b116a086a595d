using Glueline.Tables;

namespace Glueline.Consumer.Items;

/// <summary>An item's key as the table sees it: two of them are equal exactly if DynamoDB considers the keys equal.</summary>
/// <param name="Hash">Type letter and value of the partition key, such as <c>S:abc</c> or <c>N:1.25</c>.</param>
/// <param name="Range">The same for the sort key; empty if the table has none.</param>
internal readonly record struct ItemKey(string Hash, string Range = "")
{
    public static ItemKey Of(KeyAttributeValue hash, KeyAttributeValue? range = null) =>
        new(Part(hash), range is { } sort ? Part(sort) : "");

    private static string Part(KeyAttributeValue value) => $"{value.Letter}:{value.Text}";
}
