namespace Glueline.Cli.Running;

/// <summary>Told how a run goes on, so that a person can watch.</summary>
internal interface IRunObserver
{
    /// <summary>So many bytes of the source have been read, and the producer has answered for all events before them.</summary>
    void Sent(long bytes, Ledger ledger);

    /// <summary>So many of the accepted events have been taken over by the consumer.</summary>
    void Stored(long records, Ledger ledger);
}
