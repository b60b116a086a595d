using Glueline.Tables;

namespace Glueline.Consumer.Items;

/// <summary>An item's key value as the table sees it: two texts are equal exactly when DynamoDB calls the keys equal.</summary>
/// <param name="Hash">Type letter and value of the partition key: <c>S:abc</c>, <c>N:1.25</c>.</param>
/// <param name="Range">The same of the sort key; empty where the table has none.</param>
internal readonly record struct ItemKey(string Hash, string Range = "")
{
    public static ItemKey Of(KeyAttributeValue hash, KeyAttributeValue? range = null) =>
        new(Part(hash), range is { } sort ? Part(sort) : "");

    private static string Part(KeyAttributeValue value) => $"{value.Letter}:{value.Text}";
}
