namespace Glueline;

/// <summary>The part of a Kafka record that is read or written.</summary>
public enum RecordComponent
{
    /// <summary>The record's value.</summary>
    Value,

    /// <summary>The record's key.</summary>
    Key,
}
