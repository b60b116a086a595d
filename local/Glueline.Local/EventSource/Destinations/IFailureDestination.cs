namespace Glueline.Local.EventSource.Destinations;

/// <summary>Who is told of records that are given up.</summary>
internal interface IFailureDestination : IDisposable
{
    /// <summary>As the mapping's options name it.</summary>
    string Name { get; }

    /// <summary>Completes when the destination has the document; any exception means that it has not.</summary>
    Task TellAsync(RecordBatch batch);
}
