namespace Glueline.Local.Recent;

/// <summary>A write of an item at DynamoDB's door.</summary>
/// <param name="Time">When it was answered.</param>
/// <param name="CallerArn">Who wrote.</param>
/// <param name="Operation">PutItem, DeleteItem or UpdateItem, or <c>BatchWriteItem</c> for a part of one.</param>
/// <param name="Table">The table's name.</param>
/// <param name="Change">What is done to the item.</param>
/// <param name="Result">What became of it.</param>
internal sealed record ItemWrite(
    DateTimeOffset Time,
    string CallerArn,
    string Operation,
    string Table,
    ItemChange Change,
    ItemWriteResult Result
)
{
    /// <summary>The values of the table's key attributes, as DynamoDB JSON; null if the table or the item does not have them.</summary>
    public string? Key { get; init; }

    /// <summary>The item as DynamoDB JSON; null for a deletion or an update.</summary>
    public KeptText? Item { get; init; }

    /// <summary>The error's code and message; null if there is none.</summary>
    public string? Error { get; init; }
}

/// <summary>What a write does to an item.</summary>
internal enum ItemChange
{
    Put,
    Delete,
    Update,
}

/// <summary>What became of a write.</summary>
internal enum ItemWriteResult
{
    Written,

    /// <summary>The condition did not hold: the row is newer, and stays.</summary>
    KeptByGuard,

    /// <summary>The answer to a batch returned it, to be written again.</summary>
    Unprocessed,

    Failed,
}
