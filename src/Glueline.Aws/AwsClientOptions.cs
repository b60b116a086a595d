namespace Glueline.Aws;

/// <summary>Timeouts, attempts and clock of a client.</summary>
internal sealed class AwsClientOptions
{
    /// <summary>The default of <see cref="MaxAttempts"/>.</summary>
    public const int DefaultMaxAttempts = 3;

    /// <summary>The default of <see cref="CallTimeout"/>.</summary>
    public static readonly TimeSpan DefaultCallTimeout = TimeSpan.FromSeconds(30);

    /// <summary>The default of <see cref="AttemptTimeout"/>.</summary>
    public static readonly TimeSpan DefaultAttemptTimeout = TimeSpan.FromSeconds(10);

    /// <summary>The default of <see cref="ConnectTimeout"/>.</summary>
    public static readonly TimeSpan DefaultConnectTimeout = TimeSpan.FromSeconds(3);

    /// <summary>The default of <see cref="MaxRetryDelay"/>.</summary>
    public static readonly TimeSpan DefaultMaxRetryDelay = TimeSpan.FromSeconds(5);

    internal static readonly AwsClientOptions Default = new();

    /// <summary>The longest a call may take with all its attempts; 30 seconds by default.</summary>
    public TimeSpan CallTimeout { get; init; } = DefaultCallTimeout;

    /// <summary>
    /// The longest one attempt may take; 10 seconds by default. It ends attempts on a connection that died while the process was frozen.
    /// </summary>
    public TimeSpan AttemptTimeout { get; init; } = DefaultAttemptTimeout;

    /// <summary>The longest that opening a connection may take; 3 seconds by default.</summary>
    public TimeSpan ConnectTimeout { get; init; } = DefaultConnectTimeout;

    /// <summary>
    /// The most attempts of a call that fails for throttling, the network or the server; 3 by default, 1 for no retry.
    /// </summary>
    public int MaxAttempts { get; init; } = DefaultMaxAttempts;

    /// <summary>
    /// The longest pause before a retry; the pause is random, and its limit doubles from 1 second. 5 seconds by default.
    /// </summary>
    public TimeSpan MaxRetryDelay { get; init; } = DefaultMaxRetryDelay;

    /// <summary>
    /// The HTTP proxy of all calls, such as <c>http://user:password@proxy:8080</c>; by default the one that <c>HTTPS_PROXY</c> and
    /// <c>NO_PROXY</c> name, if any.
    /// </summary>
    public Uri? Proxy { get; init; }

    /// <summary>
    /// The application's name in the user agent of all calls (<c>app/NAME</c>), which CloudTrail shows; none by default. At most 50
    /// letters, digits and <c>! $ % &amp; * + - . , ^ _ ` | ~ #</c>.
    /// </summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public string UserAgentApp
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(UserAgentApp));
    } = "";

    /// <summary>The clock of timeouts and of a role session's expiry; the system's by default.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public TimeProvider TimeProvider
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(TimeProvider));
    } = TimeProvider.System;

    internal AwsClientOptions Validated()
    {
        List<string> faults = [];
        Positive(CallTimeout, nameof(CallTimeout));
        Positive(AttemptTimeout, nameof(AttemptTimeout));
        Positive(ConnectTimeout, nameof(ConnectTimeout));
        if (MaxAttempts < 1)
            faults.Add($"{nameof(MaxAttempts)} is {MaxAttempts}: expected at least 1.");
        if (MaxRetryDelay < TimeSpan.Zero)
            faults.Add($"{nameof(MaxRetryDelay)} is {MaxRetryDelay}: expected zero or more.");
        if (Proxy is { } proxy && !(proxy.IsAbsoluteUri && proxy.Scheme is "http" or "https"))
            faults.Add($"{nameof(Proxy)} is {proxy.OriginalString}: expected an absolute http or https URL.");
        return faults is [] ? this : throw new ArgumentException(string.Join(" ", faults));

        void Positive(TimeSpan value, string name)
        {
            if (value <= TimeSpan.Zero)
                faults.Add($"{name} is {value}: expected more than zero.");
        }
    }
}
