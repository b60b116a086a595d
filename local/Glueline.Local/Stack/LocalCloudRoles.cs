using Glueline.Local.Identity;

namespace Glueline.Local.Stack;

/// <summary>The roles of every stack, and the external id with which the consumer assumes the registry reader.</summary>
internal sealed record LocalCloudRoles(string ProducerFunction, string ConsumerFunction, string RegistryReader, string ExternalId)
{
    /// <summary>The ARNs of the roles, and the external id.</summary>
    public static LocalCloudRoles All { get; } = Of(new StackNames());

    private static LocalCloudRoles Of(StackNames names) =>
        new(names.ProducerRoleArn, names.ConsumerRoleArn, names.RegistryReaderRoleArn, names.ExternalId);
}
