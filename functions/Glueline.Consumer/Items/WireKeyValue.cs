using Glueline.Tables;

namespace Glueline.Consumer.Items;

/// <summary>One key attribute's value, from DynamoDB's wire form.</summary>
internal static class WireKeyValue
{
    /// <summary>The value; a number in its one spelling.</summary>
    /// <param name="type">DynamoDB's descriptor: S, N or B.</param>
    /// <param name="value">The attribute's text.</param>
    public static KeyAttributeValue Of(char type, string value) =>
        type switch
        {
            'N' => new(KeyType.Number, TableNumber.Parse(value).ToString()),
            'B' => new(KeyType.Bytes, value),
            _ => new(KeyType.Text, value),
        };
}
