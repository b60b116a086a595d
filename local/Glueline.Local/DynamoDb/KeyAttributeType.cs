namespace Glueline.Local.DynamoDb;

/// <summary>The types that a key attribute may have, by DynamoDB's letters.</summary>
public enum KeyAttributeType
{
    /// <summary>A string, <c>S</c>.</summary>
    S,

    /// <summary>A number, <c>N</c>.</summary>
    N,

    /// <summary>Bytes, <c>B</c>.</summary>
    B,
}
