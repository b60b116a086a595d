namespace Glueline.Consumer.Items;

/// <summary>The table that items are written to; tests replace DynamoDB here.</summary>
internal interface IItemTable
{
    /// <summary>The most writes of one call.</summary>
    int BatchSize { get; }

    /// <summary>The most calls at the same time.</summary>
    int CallsAtOnce { get; }

    /// <summary>Performs writes with different keys, up to <see cref="BatchSize"/>, in one call.</summary>
    /// <exception cref="Aws.AwsServiceException">The table refused the whole call.</exception>
    Task<CallOutcome> WriteAsync(IReadOnlyList<PendingItem> items, CancellationToken cancellation);
}

/// <summary>What a call that succeeded did.</summary>
/// <param name="Left">The keys of the items that the table did not accept this time.</param>
/// <param name="Guarded">How many of the others it turned away, because their rows are as late or later.</param>
internal readonly record struct CallOutcome(IReadOnlyCollection<ItemKey> Left, int Guarded = 0);
