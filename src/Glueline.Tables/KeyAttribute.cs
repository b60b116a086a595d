namespace Glueline.Tables;

/// <summary>One attribute of a table's key.</summary>
/// <param name="Name">Its name; in an event, the name of a field at the top.</param>
/// <param name="Type">Its type.</param>
/// <param name="Role">What it is in the key.</param>
public sealed record KeyAttribute(string Name, KeyType Type, KeyRole Role)
{
    /// <summary>How many bytes of text or binary the table takes here.</summary>
    public int MaximumBytes => Role is KeyRole.Partition ? TableLimits.PartitionKeyBytes : TableLimits.SortKeyBytes;

    /// <summary>For messages: <c>partition key "id"</c>.</summary>
    public string Title => $"{(Role is KeyRole.Partition ? "partition key" : "sort key")} \"{Name}\"";

    /// <summary>As settings have it: <c>id:N</c>, or the bare name where they don't say the type.</summary>
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
            _ => KeyType.Unsaid,
        };
        return new KeyAttribute(type is KeyType.Unsaid ? text : text[..^2], type, role);
    }
}
