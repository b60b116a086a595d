namespace Glueline.Registry;

/// <summary>How versions are fetched, and how long the registry's failures are retried or remembered.</summary>
internal sealed record VersionFetching
{
    /// <summary>The default of <see cref="RetryFor"/>: 30 seconds.</summary>
    public static readonly TimeSpan DefaultRetryFor = TimeSpan.FromSeconds(30);

    /// <summary>The default of <see cref="UnknownHoldsFor"/>: 30 seconds.</summary>
    public static readonly TimeSpan DefaultUnknownHoldsFor = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a fetch is retried while the registry is throttling, failing or unreachable; 30 seconds by default, zero for a single call.
    /// The pauses are random and grow up to 2 s. Refusals are reported at once.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public TimeSpan RetryFor
    {
        get;
        init => field = NotNegative(value, nameof(RetryFor));
    } = DefaultRetryFor;

    /// <summary>
    /// The longest that it is remembered, without a further call, that the registry has no version with an id, or has one that can't be
    /// used; 30 seconds by default, zero for not at all. It is remembered for a second at first, and twice as long each time. Transient
    /// failures are never remembered.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public TimeSpan UnknownHoldsFor
    {
        get;
        init => field = NotNegative(value, nameof(UnknownHoldsFor));
    } = DefaultUnknownHoldsFor;

    /// <summary>The clock of both times; the system's by default.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public TimeProvider TimeProvider
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(TimeProvider));
    } = TimeProvider.System;

    private static TimeSpan NotNegative(TimeSpan value, string name) =>
        value >= TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(name, value, "Expected zero or more.");
}
