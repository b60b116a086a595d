namespace Glueline;

/// <summary>What a record's timestamp means.</summary>
public enum KafkaTimestampType
{
    /// <summary>The event has no type, or an unknown one.</summary>
    Unknown,

    /// <summary><c>CREATE_TIME</c>: when the producer created the record.</summary>
    CreateTime,

    /// <summary><c>LOG_APPEND_TIME</c>: when the broker appended it.</summary>
    LogAppendTime,
}
