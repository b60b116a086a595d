using Glueline.Aws;
using Glueline.Cli.Doctor.Outputs;

namespace Glueline.Cli.Doctor;

/// <summary>A deployment under examination: its outputs, the identity that examines it, and what the checks have found so far.</summary>
internal sealed record Examination
{
    public required Side Side { get; init; }

    public required ProducerOutputs Producer { get; init; }

    public ConsumerOutputs? Consumer { get; init; }

    /// <summary>The identity that examines the deployment.</summary>
    public required AwsIdentity Identity { get; init; }

    /// <summary>The producer's region and the endpoints there: of the registry, of its reader role, of the password.</summary>
    public required AwsEnvironment Environment { get; init; }

    /// <summary>The side's own region and the endpoints there; null if it is the producer's.</summary>
    public AwsEnvironment? SideEnvironment { get; init; }

    /// <summary>Where the side's own resources are.</summary>
    public AwsEnvironment Here => SideEnvironment ?? Environment;

    /// <summary>A PEM file of certificate authorities to trust in addition to the system's.</summary>
    public string? CertificateAuthorities { get; init; }

    /// <summary>Whether to assume the consumer function's role before the role check; its trust policy must allow that.</summary>
    public bool AssumesFunctionRole { get; init; }

    /// <summary>How long a connection, a handshake or a broker may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The owner of the credentials; set by the caller check.</summary>
    public CallerIdentity? Caller { get; set; }

    /// <summary>A session of the registry reader role; set by the role check if this identity may assume the role.</summary>
    public AwsIdentity? RegistryReader { get; set; }

    /// <summary>A single retry, because a person is waiting for the answer.</summary>
    public AwsClientOptions Calls { get; } = new() { MaxAttempts = 2, MaxRetryDelay = TimeSpan.FromSeconds(1) };

    public bool UsesPrivateLink => Producer.Connectivity is "private_link";

    /// <summary>The account that the side's credentials must belong to.</summary>
    public string Account => Side is Side.Producer ? Producer.AccountId : Consumer?.AccountId ?? Producer.ConsumerAccountId;

    /// <summary>Those of the outputs that are missing from the files.</summary>
    public IEnumerable<string> Missing(IEnumerable<string> outputs) =>
        outputs.Where(output =>
            Producer.File.Missing.Contains(output) || Consumer is { } consumer && consumer.File.Missing.Contains(output)
        );
}

/// <summary>The account from which a deployment is examined.</summary>
internal enum Side
{
    Producer,
    Consumer,
}
