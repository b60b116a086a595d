namespace Glueline.Registry;

/// <summary>
/// The limit of buffers that a thread keeps from record to record, so that one large record does not keep its memory on every thread.
/// </summary>
internal static class RetainedBuffer
{
    public const int MaximumBytes = 1 << 20;
}
