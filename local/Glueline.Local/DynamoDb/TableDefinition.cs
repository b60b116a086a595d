namespace Glueline.Local.DynamoDb;

/// <summary>A table to create: its name and key.</summary>
public sealed record TableDefinition(string Name, KeyAttribute Hash, KeyAttribute? Range = null);
