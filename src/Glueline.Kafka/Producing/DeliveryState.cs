namespace Glueline.Kafka;

/// <summary>What is known of a record after it was given to the producer.</summary>
public enum DeliveryState
{
    /// <summary>All in-sync replicas have the record.</summary>
    Delivered,

    /// <summary>The cluster never accepts this record; sending it again does not help.</summary>
    Refused,

    /// <summary>The record did not reach a broker and never will; it may be sent again without becoming a duplicate.</summary>
    NotSent,

    /// <summary>
    /// The record was on its way when the time was over: it may be on the topic, or still arrive. Sent again, it may be a duplicate.
    /// </summary>
    Unknown,
}
