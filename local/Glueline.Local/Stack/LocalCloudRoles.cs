using Glueline.Local.Identity;

namespace Glueline.Local.Stack;

/// <summary>The roles of every stack, and what the consumer says when it becomes the registry reader.</summary>
public sealed record LocalCloudRoles(string ProducerFunction, string ConsumerFunction, string RegistryReader, string ExternalId)
{
    public static LocalCloudRoles All { get; } = Of(new StackNames());

    private static LocalCloudRoles Of(StackNames names) =>
        new(names.ProducerRoleArn, names.ConsumerRoleArn, names.RegistryReaderRoleArn, names.ExternalId);
}
