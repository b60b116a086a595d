namespace Glueline.Local.Broker;

/// <summary>The cluster could not do what it was asked for.</summary>
public sealed class KafkaClusterException(string message, Exception? inner = null) : Exception(message, inner);
