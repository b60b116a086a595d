namespace Glueline.Aws;

/// <summary>Glueline's own error codes, and which codes of the services may be retried.</summary>
internal static class AwsErrorCodes
{
    public const string EndpointUnreachable = "EndpointUnreachable";
    public const string ConnectionLost = "ConnectionLost";
    public const string CallTimedOut = "CallTimedOut";
    public const string NoCredentials = "NoCredentials";
    public const string Unreadable = "UnreadableAnswer";

    private static readonly HashSet<string> Throttling = new(StringComparer.OrdinalIgnoreCase)
    {
        "BandwidthLimitExceeded",
        "EC2ThrottledException",
        "LimitExceededException",
        "PriorRequestNotComplete",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "RequestThrottled",
        "RequestThrottledException",
        "SlowDown",
        "Throttling",
        "ThrottledException",
        "ThrottlingException",
        "TooManyRequestsException",
        "TransactionInProgressException",
    };

    // Glue refuses the second of two changes of one registry or schema that overlap; it succeeds a moment later.
    private static readonly HashSet<string> Transient = new(StringComparer.OrdinalIgnoreCase)
    {
        EndpointUnreachable,
        ConnectionLost,
        CallTimedOut,
        Unreadable,
        "ConcurrentModificationException",
        "IDPCommunicationError",
        "InternalFailure",
        "InternalServerError",
        "InternalServiceException",
        "OperationTimeoutException",
        "RequestTimeout",
        "RequestTimeoutException",
        "ServiceUnavailable",
        "ServiceUnavailableException",
    };

    // A role's sessions are revoked by a policy that denies everything to the older ones: the service says the same as to a role that may
    // not make the call.
    private static readonly HashSet<string> RefusedSessions = new(StringComparer.OrdinalIgnoreCase)
    {
        "AccessDenied",
        "AccessDeniedException",
    };

    private static readonly HashSet<string> RefusedKeys = new(StringComparer.OrdinalIgnoreCase)
    {
        "ExpiredToken",
        "ExpiredTokenException",
        "InvalidClientTokenId",
        "UnrecognizedClientException",
    };

    /// <summary>
    /// Whether a new session may do what the service refused to this one: its keys have expired or are not known, or it may have been
    /// revoked.
    /// </summary>
    /// <seealso href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_revoke-sessions.html"/>
    public static bool IsRefusalOfSession(string? code) =>
        code is not null && (RefusedKeys.Contains(code) || RefusedSessions.Contains(code));

    // 429 and 5xx also come from proxies and load balancers, whose bodies have no code.
    public static bool IsThrottling(string code, int? status) => Throttling.Contains(code) || status is 429;

    public static bool IsTransient(string code, int? status) =>
        IsThrottling(code, status) || Transient.Contains(code) || status is 408 or 500 or 502 or 503 or 504;
}
