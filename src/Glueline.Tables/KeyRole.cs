namespace Glueline.Tables;

/// <summary>The role of an attribute in a table's key.</summary>
internal enum KeyRole
{
    /// <summary>The partition key, which DynamoDB's API calls HASH.</summary>
    Partition,

    /// <summary>The sort key, which DynamoDB's API calls RANGE.</summary>
    Sort,
}
