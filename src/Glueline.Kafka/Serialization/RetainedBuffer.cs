namespace Glueline.Kafka;

/// <summary>
/// The rule for buffers that a thread keeps from record to record: one large record must not be paid for by every thread that met one.
/// </summary>
internal static class RetainedBuffer
{
    public const int MaximumBytes = 1 << 20;
}
