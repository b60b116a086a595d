namespace Glueline.Tables;

/// <summary>One attribute of a table's key.</summary>
/// <param name="Name">Its name; in an event, the name of a top-level member.</param>
/// <param name="Type">Its type.</param>
/// <param name="Role">Its role in the key.</param>
internal sealed record KeyAttribute(string Name, KeyType Type, KeyRole Role)
{
    /// <summary>The most bytes of a string or binary value that DynamoDB allows here.</summary>
    public int MaximumBytes => Role is KeyRole.Partition ? TableLimits.PartitionKeyBytes : TableLimits.SortKeyBytes;

    /// <summary>The attribute in messages: <c>partition key "id"</c>.</summary>
    public string Title => $"{(Role is KeyRole.Partition ? "partition key" : "sort key")} \"{Name}\"";

    /// <summary>The attribute in settings: <c>id:N</c>, or the bare name if its type is unspecified.</summary>
    public override string ToString() =>
        Type switch
        {
            KeyType.Text => $"{Name}:S",
            KeyType.Number => $"{Name}:N",
            KeyType.Bytes => $"{Name}:B",
            _ => Name,
        };

    internal static KeyAttribute Parse(string text, KeyRole role)
    {
        var type = text switch
        {
            [.., ':', 'S'] => KeyType.Text,
            [.., ':', 'N'] => KeyType.Number,
            [.., ':', 'B'] => KeyType.Bytes,
            _ => KeyType.Unspecified,
        };
        return new KeyAttribute(type is KeyType.Unspecified ? text : text[..^2], type, role);
    }
}
