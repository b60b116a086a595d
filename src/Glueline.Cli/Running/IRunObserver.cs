namespace Glueline.Cli.Running;

/// <summary>Observes the progress of a run, to show it to a person.</summary>
internal interface IRunObserver
{
    /// <summary>That many bytes of the source have been read, and the producer has answered for all events in them.</summary>
    void Sent(long bytes, Ledger ledger);

    /// <summary>The consumer is done with that many records.</summary>
    void Stored(long records, Ledger ledger);
}
