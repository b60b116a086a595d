namespace Glueline.Local.DynamoDb;

/// <summary>A table to create.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Hash">The partition key.</param>
/// <param name="Range">The sort key; null for none.</param>
/// <param name="TimeToLive">The attribute of its time to live; null leaves that disabled.</param>
public sealed record TableDefinition(string Name, KeyAttribute Hash, KeyAttribute? Range = null, string? TimeToLive = null);
