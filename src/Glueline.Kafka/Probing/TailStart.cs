namespace Glueline.Kafka;

/// <summary>Where reading a topic begins, in each of its partitions.</summary>
internal abstract record TailStart
{
    private TailStart() { }

    /// <summary>The first record that is still there.</summary>
    public sealed record Beginning : TailStart;

    /// <summary>This many records before the end; 0 for what comes from now on.</summary>
    public sealed record BeforeEnd(long Records) : TailStart;

    /// <summary>This offset, or the first that is still there.</summary>
    public sealed record AtOffset(long Offset) : TailStart;

    /// <summary>The first record that is not older.</summary>
    public sealed record AtTime(DateTimeOffset Time) : TailStart;
}
