namespace Glueline.Tables;

/// <summary>The value of one key attribute: two are equal exactly when the table calls them equal.</summary>
/// <param name="Type">Text, number or bytes.</param>
/// <param name="Text">The text; a number in its one spelling; bytes in base64.</param>
public readonly record struct KeyAttributeValue(KeyType Type, string Text)
{
    /// <summary>DynamoDB's letter for the type.</summary>
    public char Letter =>
        Type switch
        {
            KeyType.Number => 'N',
            KeyType.Bytes => 'B',
            _ => 'S',
        };
}
