using Amazon.Runtime;

namespace Glueline.Aws.Roles;

/// <summary>The keys of an assumed role, and when they expire.</summary>
internal sealed record RoleSession(ImmutableCredentials Keys, DateTimeOffset Expiry);
