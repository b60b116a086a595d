namespace Glueline.Tables;

/// <summary>The value of one key attribute. Two are equal exactly if they are equal to DynamoDB.</summary>
/// <param name="Type">String, number or bytes.</param>
/// <param name="Text">The string; a number in its canonical spelling; bytes in base64.</param>
internal readonly record struct KeyAttributeValue(KeyType Type, string Text)
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
