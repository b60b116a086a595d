using Amazon.Runtime;

namespace Glueline.Aws.Roles;

/// <summary>Keys of an assumed role, and when they end.</summary>
internal sealed record RoleSession(ImmutableCredentials Keys, DateTimeOffset Expiry);
