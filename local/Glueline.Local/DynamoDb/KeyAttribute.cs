namespace Glueline.Local.DynamoDb;

/// <summary>One attribute of a table's key.</summary>
public sealed record KeyAttribute(string Name, KeyAttributeType Type);
