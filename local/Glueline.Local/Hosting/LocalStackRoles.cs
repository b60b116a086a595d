using Glueline.Local.Identity;

namespace Glueline.Local.Hosting;

/// <summary>The roles of every stack, and what the consumer says when it becomes the registry reader.</summary>
public sealed record LocalStackRoles(string ProducerFunction, string ConsumerFunction, string RegistryReader, string ExternalId)
{
    public static LocalStackRoles All { get; } = Of(new MissionNames());

    private static LocalStackRoles Of(MissionNames names) => new(names.ProducerRoleArn, names.ConsumerRoleArn, names.RegistryReaderRoleArn, names.ExternalId);
}
