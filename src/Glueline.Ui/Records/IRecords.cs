namespace Glueline.Ui.Records;

/// <summary>Topics, their records, and one record byte by byte. Nothing that is asked is noticed by other readers.</summary>
internal interface IRecords
{
    /// <summary>Why there are no topics to look at; null if there are.</summary>
    string? Absence { get; }

    /// <summary>The topics whose names contain a text, the first ones with what their last records are.</summary>
    Task<TopicList> ListAsync(string? name, CancellationToken cancellation);

    /// <summary>The records of a topic that match, newest first, or from a time on.</summary>
    Task<RecordPage> ReadAsync(RecordQuery query, CancellationToken cancellation);

    /// <summary>Where a topic's partitions end now, to notice new records.</summary>
    Task<string> EndAsync(string topic, CancellationToken cancellation);

    /// <summary>One record with its bytes.</summary>
    /// <param name="place">Where it is.</param>
    /// <param name="reader">The version by which it is read; null for the schema's latest.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task<RecordDetail> OpenAsync(RecordPlace place, long? reader, CancellationToken cancellation);

    /// <summary>What became of a record: the batches that had it, the item that was written, the row as it is now.</summary>
    Task<RecordOutcome> FollowAsync(RecordDetail record, CancellationToken cancellation);
}
