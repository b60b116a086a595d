namespace Glueline.Registry;

/// <summary>
/// Milliseconds that pass, for ages of seconds and more: the system's clock is read in a few nanoseconds, for it is read for every record.
/// </summary>
internal sealed class CoarseClock(TimeProvider time)
{
    private readonly bool _isSystem = ReferenceEquals(time, TimeProvider.System);

    public long Now => _isSystem ? Environment.TickCount64 : time.GetTimestamp() / (time.TimestampFrequency / 1000);
}
