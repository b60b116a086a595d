namespace Glueline.Ui.Flow;

/// <summary>Where events are, and what happened to them of late. Lists are snapshots, newest first.</summary>
internal interface IFlow
{
    /// <summary>Whether this is the page of a stack of this process, which alone keeps more than the topic's offsets.</summary>
    bool HasStack { get; }

    /// <summary>Changes whenever a list may have changed.</summary>
    long Revision { get; }

    /// <summary>The stages with their counts, and the topic's partitions.</summary>
    /// <param name="group">The consumer group whose place is shown if there is no stack; null for none.</param>
    /// <param name="cancellation">Ends the calls.</param>
    Task<FlowPicture> ReadAsync(string? group, CancellationToken cancellation);

    IReadOnlyList<ProducerCall> ProducerCalls();

    IReadOnlyList<RefusedSending> Refused();

    IReadOnlyList<RegistryRequest> RegistryRequests();

    IReadOnlyList<DeliveredBatch> Batches();

    IReadOnlyList<RowWrite> RowWrites();

    IReadOnlyList<LogLine> Log();
}
