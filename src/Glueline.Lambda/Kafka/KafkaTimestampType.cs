namespace Glueline.Lambda.Kafka;

/// <summary>What a record's timestamp tells.</summary>
public enum KafkaTimestampType
{
    /// <summary>The event did not say, or said something that is unknown here.</summary>
    Unknown,

    /// <summary><c>CREATE_TIME</c>: when the producer made the record.</summary>
    CreateTime,

    /// <summary><c>LOG_APPEND_TIME</c>: when the broker took it.</summary>
    LogAppendTime,
}
