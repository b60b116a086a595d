namespace Glueline.Lambda.Kafka.Quarantining;

/// <summary>A record's document is larger than its quarantine takes; later attempts do not help.</summary>
internal sealed class RecordTooLargeException(string reason) : Exception(reason);
