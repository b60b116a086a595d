using System.CommandLine;
using Glueline.Aws;
using Glueline.Cli.Doctor.Checks;
using Glueline.Cli.Doctor.Outputs;
using Glueline.Cli.Stacks;
using Glueline.Kafka;

namespace Glueline.Cli.Options;

/// <summary>How to reach a Kafka cluster and to sign in there.</summary>
internal sealed class ClusterSignInOptions
{
    private const string Iam = "iam";
    private const string Tls = "tls";
    private const string WithoutTls = "plaintext";
    private const long DefaultTimeout = 10;

    private readonly Option<string?> _signIn;

    private readonly Option<string?> _servers = new("--bootstrap")
    {
        Description = "The brokers, at the ports of that sign-in (MSK: 9096 for SCRAM, 9098 for IAM, 9094 for TLS).",
        HelpName = "HOST:PORT,…",
    };

    private readonly Option<string?> _authorities = new("--ca")
    {
        Description = "PEM file of certificate authorities to trust instead of the system's.",
        HelpName = "FILE",
    };

    private readonly Option<long> _timeout = NumberOption.Create(
        "--timeout",
        "Seconds that the cluster may take to answer.",
        1,
        300,
        DefaultTimeout
    );

    /// <param name="purpose">Who signs in, and what happens without the option.</param>
    public ClusterSignInOptions(string purpose) =>
        _signIn = new("--sign-in")
        {
            Description =
                $"{purpose} iam for your AWS identity, the ARN of a secret with a user name and password, tls or plaintext for nobody "
                + "in particular.",
            HelpName = "iam|ARN|tls|plaintext",
        };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_signIn, _servers, _authorities, _timeout])
            command.Add(option);
        AwsOptions.AddTo(command);
    }

    /// <summary>The brokers that are given; null if none are.</summary>
    /// <exception cref="InputException">The value is no list of brokers.</exception>
    public string? Servers(ParseResult arguments) => arguments.GetValue(_servers) is { } servers ? BootstrapServers.Check(servers) : null;

    /// <summary>Reads what is needed to sign in.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="servers">The brokers, if the command line has none.</param>
    /// <param name="outputs">The producer's outputs, by which the consumer signs in; null if there are none.</param>
    /// <param name="cancellation">Ends the calls.</param>
    /// <exception cref="InputException">A file or a secret can't be read, or the region is missing.</exception>
    public async Task<TopicProbeOptions> ReadAsync(
        ParseResult arguments,
        string servers,
        ProducerOutputs? outputs,
        CancellationToken cancellation
    )
    {
        if (arguments.GetValue(_authorities) is { } pem)
            TlsCheck.CheckAuthorities(pem);
        var signIn = await SignInAsync(arguments, outputs, cancellation).ConfigureAwait(false);
        return new()
        {
            BootstrapServers = Servers(arguments) ?? servers,
            SignIn = signIn,
            SecurityProtocol =
                arguments.GetValue(_signIn) is WithoutTls || signIn.Method is SignInMethod.None && outputs is null ? "PLAINTEXT"
                : signIn.Method is SignInMethod.None ? outputs!.SecurityProtocol
                : null,
            CertificateAuthorities = arguments.GetValue(_authorities),
            AnswerWithin = TimeSpan.FromSeconds(arguments.GetValue(_timeout)),
        };
    }

    private async Task<KafkaSignIn> SignInAsync(ParseResult arguments, ProducerOutputs? outputs, CancellationToken cancellation)
    {
        var signIn = arguments.GetValue(_signIn);
        if (signIn is WithoutTls || signIn is null && outputs is null)
            return KafkaSignIn.None;
        if (signIn is Tls)
            return KafkaSignIn.Tls;
        var aws = AwsOptions.Read(arguments);
        var identity = aws.Identity();
        try
        {
            if (signIn is null)
                return await ClusterSignIn
                    .OfAsync(outputs!, identity, AwsAccess.EnvironmentIn(outputs!.Region), Calls, cancellation)
                    .ConfigureAwait(false);
            var region = outputs?.Region ?? RegionOf(signIn) ?? aws.Region();
            return signIn is Iam
                ? KafkaSignIn.Iam(identity, region)
                : await ClusterSignIn
                    .OfSecretAsync(signIn, identity, AwsAccess.EnvironmentIn(region), Calls, cancellation)
                    .ConfigureAwait(false);
        }
        catch (ClusterSignInException exception)
        {
            throw new InputException(
                $"{exception.Message} Or sign in as somebody else: {_signIn.Name} iam, or {_signIn.Name} with the ARN of another secret."
            );
        }
    }

    private static AwsClientOptions Calls { get; } = new() { MaxAttempts = 2 };

    /// <summary>The region of an ARN; null if it is none.</summary>
    private static string? RegionOf(string arn) =>
        arn.StartsWith("arn:", StringComparison.Ordinal) && arn.Split(':') is [_, _, _, { Length: > 0 } region, ..] ? region : null;
}
