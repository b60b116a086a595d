namespace Glueline.Local.Broker;

/// <summary>The Kafka cluster refused a request or did not answer.</summary>
public sealed class KafkaClusterException(string message, Exception? inner = null) : Exception(message, inner);
