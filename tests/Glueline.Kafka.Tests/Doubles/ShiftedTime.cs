namespace Glueline.Kafka.Tests.Doubles;

/// <summary>The system's clock, set wrong.</summary>
internal sealed class ShiftedTime(TimeSpan by) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
}
