using System.CommandLine;
using Glueline.Cli.Doctor;
using Glueline.Cli.Doctor.Checks;
using Glueline.Cli.Doctor.Outputs;
using Glueline.Cli.Doctor.Reports;
using Glueline.Cli.Options;
using Glueline.Cli.Stacks;

namespace Glueline.Cli.Verbs;

/// <summary>Checks a deployed pair of accounts, and shows what is wrong and what to do.</summary>
internal sealed class DoctorVerb : Verb
{
    private const long DefaultTimeout = 5;

    private readonly Option<string> _producer = new("--producer")
    {
        Description = "Outputs of the producer's account: terraform -chdir=deploy/terraform/producer output -json > producer.json.",
        HelpName = "FILE",
        Required = true,
    };

    private readonly Option<string?> _consumer = new("--consumer")
    {
        Description = "Outputs of the consumer's account: terraform -chdir=deploy/terraform/consumer output -json > consumer.json.",
        HelpName = "FILE",
    };

    private readonly Option<Side?> _side = new("--side")
    {
        Description =
            "The account whose credentials are used and from whose network the checks run. Default: consumer if --consumer is given, "
            + "otherwise producer.",
        HelpName = "producer|consumer",
        CustomParser = result =>
        {
            switch (result.Tokens[0].Value)
            {
                case "producer":
                    return Side.Producer;
                case "consumer":
                    return Side.Consumer;
                case var other:
                    result.AddError($"--side {other}: expected producer or consumer.");
                    return null;
            }
        },
    };

    private readonly Option<string?> _authorities = new("--ca")
    {
        Description =
            "PEM file of certificate authorities to trust in addition to the system's; for Kafka itself, instead of the system's.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _assume = new("--assume-function-role")
    {
        Description = "Assumes the consumer function's role first, to check its access; its trust policy must allow you to.",
    };

    private readonly Option<long> _timeout = NumberOption.Create(
        "--timeout",
        "Seconds that a name server, a connection, a handshake or a broker may take.",
        1,
        300,
        DefaultTimeout
    );

    private readonly Option<bool> _json = new("--json") { Description = "Prints the findings as JSON." };

    public DoctorVerb()
        : base("doctor", "Checks a deployed pair of accounts from either side: shows what is wrong, and what to do.")
    {
        foreach (var option in (Option[])[_producer, _consumer, _side, _authorities, _assume, _timeout, _json])
            Add(option);
        // The region is the deployment's.
        AwsOptions.AddTo(this, hasRegion: false);
    }

    public override string Details =>
        """
            It reads the outputs of both Terraform roots, uses the AWS CLI's credentials, and changes nothing. The checks, in order:
              outputs    are they complete, and of the same deployment?
              caller     whose credentials are these?
              endpoints  are the interface endpoints of all brokers connected?
              targets    do the load balancers reach the brokers?
              dns        do the brokers' names resolve, with PrivateLink to the interface endpoints?
              ports      does each broker accept connections?
              tls        is each certificate for the broker's name, trusted, and not about to expire?
              kafka      does the topic exist, with leaders, and are brokers advertised with these names?
              role       may the consumer function assume the registry reader role, and only with the external id?
              registry   can the schema be read by name and by id, but not written by the reader?
              table      does the table exist, with the key that the function writes?
              mapping    is the event source mapping enabled, and what was its last result?
            A check that fails stops only those that depend on it.
            dns, ports, tls and kafka are meaningful only inside the side's own VPC: run them on a small instance there, or in CloudShell. The
            Terraform variable diagnostics creates what they need there.
            With SCRAM, kafka signs in as the consumer, with the secret that the producer's outputs name; with IAM, as you.
            Exit code 0: nothing failed; 1: something did; 2: a file or an option can't be used.

            """;

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var examination = Read(arguments);
        var findings = await DoctorRun.ExamineAsync(examination, cancellation).ConfigureAwait(false);
        if (arguments.GetValue(_json))
            await Output(arguments).WriteLineAsync(DoctorJson.Write(examination.Side, findings)).ConfigureAwait(false);
        else
            DoctorReport.Write(Terminal(arguments), findings);
        return findings.Any(found => found.Finding.Verdict is Verdict.Failed) ? ExitCodes.Failure : ExitCodes.Success;
    }

    private Examination Read(ParseResult arguments)
    {
        var ofProducer = ProducerOutputs.Read(arguments.GetValue(_producer)!);
        var ofConsumer = arguments.GetValue(_consumer) is { } file ? ConsumerOutputs.Read(file) : null;
        if (arguments.GetValue(_authorities) is { } pem)
            TlsCheck.CheckAuthorities(pem);
        var side = arguments.GetValue(_side) ?? (ofConsumer is null ? Side.Producer : Side.Consumer);
        return new()
        {
            Side = side,
            Producer = ofProducer,
            Consumer = ofConsumer,
            Identity = AwsOptions.Read(arguments).Identity(),
            // The deployment's region, whatever the shell's is.
            Environment = AwsAccess.EnvironmentIn(ofProducer.Region),
            SideEnvironment =
                side is Side.Consumer && ofConsumer is { Region.Length: > 0 } ? AwsAccess.EnvironmentIn(ofConsumer.Region) : null,
            CertificateAuthorities = arguments.GetValue(_authorities),
            AssumesFunctionRole = arguments.GetValue(_assume),
            Timeout = TimeSpan.FromSeconds(arguments.GetValue(_timeout)),
        };
    }
}
