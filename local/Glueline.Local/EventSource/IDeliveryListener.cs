namespace Glueline.Local.EventSource;

/// <summary>Whoever reads the partitions, told what became of their records; from several threads.</summary>
internal interface IDeliveryListener
{
    /// <summary>Records left the queue for a batch: there may be room again.</summary>
    void Taken(PartitionQueue queue);

    /// <summary>Everything before <paramref name="next"/> is done.</summary>
    void Done(PartitionQueue queue, long next);
}
