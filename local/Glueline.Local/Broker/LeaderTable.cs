namespace Glueline.Local.Broker;

/// <summary>Which brokers are up, and which of them leads a partition: its preferred broker, or the next one that is up.</summary>
internal sealed class LeaderTable(int brokers)
{
    private readonly HashSet<int> _down = [];

    public int Brokers { get; } = brokers;

    public int? LeaderOf(int partition)
    {
        for (var step = 0; step < Brokers; step++)
        {
            var broker = (partition + step) % Brokers + 1;
            if (!_down.Contains(broker))
                return broker;
        }
        return null;
    }

    public bool IsUp(int broker) => !_down.Contains(InRange(broker));

    public void StopBroker(int broker) => _down.Add(InRange(broker));

    public void StartBroker(int broker) => _down.Remove(InRange(broker));

    private int InRange(int broker) =>
        broker >= 1 && broker <= Brokers
            ? broker
            : throw new ArgumentOutOfRangeException(nameof(broker), broker, $"The cluster's brokers are 1 to {Brokers}.");
}
