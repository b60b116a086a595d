using Glueline.Aws;

namespace Glueline.Registry;

/// <summary>The service's error codes that mean something to us, and the texts that tell apart what one code covers.</summary>
internal static class GlueErrorCodes
{
    public const string NotFound = "EntityNotFoundException";
    public const string AlreadyExists = "AlreadyExistsException";
    public const string AccessDenied = "AccessDeniedException";
    public const string ResourceLimit = "ResourceNumberLimitExceededException";
    public const string Unreachable = "EndpointUnreachable";

    /// <summary>Whether the registry itself is missing: the one thing that the code of a missing schema does not say.</summary>
    public static bool IsRegistryMissing(AwsServiceException problem) =>
        problem.Code == NotFound && problem.ServiceMessage.Contains("Registry is not found", StringComparison.Ordinal);
}
