namespace Glueline.Kafka;

/// <summary>A cluster's metadata about its brokers and one topic.</summary>
/// <param name="Brokers">Every broker as it is advertised, in the order of the ids.</param>
/// <param name="Partitions">The number of the topic's partitions; 0 if this sign-in sees no such topic.</param>
/// <param name="Leaderless">The partitions without a leader.</param>
internal sealed record ProbedTopic(IReadOnlyList<AdvertisedBroker> Brokers, int Partitions, IReadOnlyList<int> Leaderless);
