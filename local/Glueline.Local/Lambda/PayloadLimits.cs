namespace Glueline.Local.Lambda;

/// <summary>Lambda's limits for synchronous invocations.</summary>
internal static class PayloadLimits
{
    public const int Request = 6 * 1024 * 1024;

    /// <summary>A response may have 100 bytes more than a request.</summary>
    public const int Response = Request + 100;
}
