using Glueline.Aws;

namespace Glueline.Registry;

/// <summary>The service's error codes that we act on, and the message that tells apart what one code covers.</summary>
internal static class GlueErrorCodes
{
    public const string NotFound = "EntityNotFoundException";
    public const string AlreadyExists = "AlreadyExistsException";
    public const string AccessDenied = "AccessDeniedException";
    public const string ResourceLimit = "ResourceNumberLimitExceededException";
    public const string Unreachable = "EndpointUnreachable";

    /// <summary>Whether the registry itself is missing, which has the same code as a missing schema.</summary>
    public static bool IsRegistryMissing(AwsServiceException problem) =>
        problem.Code == NotFound && problem.ServiceMessage.Contains("Registry is not found", StringComparison.Ordinal);
}
