namespace Glueline;

/// <summary>The records of one partition, in the order of the event.</summary>
/// <param name="Id">The partition as the event names it, such as <c>topic-0</c>; a <see cref="BatchAnswer"/> needs this name.</param>
/// <param name="Topic">The topic.</param>
/// <param name="Number">The partition's number.</param>
/// <param name="Records">The records.</param>
public sealed record KafkaPartition(string Id, string Topic, int Number, IReadOnlyList<KafkaRecord> Records);
