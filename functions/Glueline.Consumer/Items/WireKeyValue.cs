using Glueline.Tables;

namespace Glueline.Consumer.Items;

/// <summary>Reads the value of a key attribute from DynamoDB's wire form.</summary>
internal static class WireKeyValue
{
    /// <summary>The value; a number in its canonical spelling.</summary>
    /// <param name="type">DynamoDB's descriptor: S, N or B.</param>
    /// <param name="value">The attribute's value as a string.</param>
    public static KeyAttributeValue Of(char type, string value) =>
        type switch
        {
            'N' => new(KeyType.Number, TableNumber.Parse(value).ToString()),
            'B' => new(KeyType.Bytes, value),
            _ => new(KeyType.Text, value),
        };
}
