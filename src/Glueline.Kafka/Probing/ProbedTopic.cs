namespace Glueline.Kafka;

/// <summary>What a cluster says of itself and of one topic.</summary>
/// <param name="Brokers">Every broker as it is advertised, by id.</param>
/// <param name="Partitions">The topic's partitions; 0 when this sign-in sees no such topic.</param>
/// <param name="Leaderless">The partitions that no broker leads.</param>
public sealed record ProbedTopic(IReadOnlyList<AdvertisedBroker> Brokers, int Partitions, IReadOnlyList<int> Leaderless);
