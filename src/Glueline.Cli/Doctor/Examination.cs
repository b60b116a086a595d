using Glueline.Aws;
using Glueline.Cli.Doctor.Outputs;

namespace Glueline.Cli.Doctor;

/// <summary>A deployment under examination: what is known of it, who looks, and what the checks have found so far.</summary>
internal sealed record Examination
{
    public required Side Side { get; init; }

    public required ProducerOutputs Producer { get; init; }

    public ConsumerOutputs? Consumer { get; init; }

    /// <summary>Who looks.</summary>
    public required AwsIdentity Identity { get; init; }

    /// <summary>Where the services are.</summary>
    public required AwsEnvironment Environment { get; init; }

    /// <summary>A PEM file of certificate authorities to trust besides the system's.</summary>
    public string? CertificateAuthorities { get; init; }

    /// <summary>Whether the role of the consumer function is assumed before the role check, for people who may.</summary>
    public bool AssumesFunctionRole { get; init; }

    /// <summary>How long a connection, a handshake or a broker may take.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Whose credentials they are; found by the caller check.</summary>
    public CallerIdentity? Caller { get; set; }

    /// <summary>A session of the registry reader role; opened by the role check where it lets this identity in.</summary>
    public AwsIdentity? RegistryReader { get; set; }

    /// <summary>One attempt more than none: a person waits for the answer.</summary>
    public AwsClientOptions Calls { get; } = new() { MaxAttempts = 2, MaxRetryDelay = TimeSpan.FromSeconds(1) };

    public bool UsesPrivateLink => Producer.Connectivity is "private_link";

    /// <summary>The account that the side's credentials must be of.</summary>
    public string Account => Side is Side.Producer ? Producer.AccountId : Consumer?.AccountId ?? Producer.ConsumerAccountId;

    /// <summary>Outputs that no file has.</summary>
    public IEnumerable<string> Lacking(IEnumerable<string> outputs) =>
        outputs.Where(output =>
            Producer.File.Missing.Contains(output) || Consumer is { } consumer && consumer.File.Missing.Contains(output)
        );
}
