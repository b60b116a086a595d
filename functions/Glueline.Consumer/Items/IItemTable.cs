namespace Glueline.Consumer.Items;

/// <summary>The table that items go to; the rim to DynamoDB.</summary>
internal interface IItemTable
{
    /// <summary>
    /// Does up to 25 writes with different keys; what comes back are the keys of those that the table did not take this time.
    /// </summary>
    /// <exception cref="Aws.AwsServiceException">The table refused the whole batch.</exception>
    Task<IReadOnlyCollection<ItemKey>> WriteAsync(IReadOnlyList<PendingItem> items, CancellationToken cancellation);
}
