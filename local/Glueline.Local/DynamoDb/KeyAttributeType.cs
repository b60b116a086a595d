namespace Glueline.Local.DynamoDb;

/// <summary>What a key may be, by DynamoDB's letters.</summary>
public enum KeyAttributeType
{
    /// <summary>A string, <c>S</c>.</summary>
    S,

    /// <summary>A number, <c>N</c>.</summary>
    N,

    /// <summary>Bytes, <c>B</c>.</summary>
    B,
}
