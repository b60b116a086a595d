using System.Collections;
using System.CommandLine;
using Glueline.Aws;
using Glueline.Cli.Doctor;
using Glueline.Cli.Doctor.Checks;
using Glueline.Cli.Doctor.Outputs;
using Glueline.Cli.Doctor.Reports;
using Glueline.Cli.Stacks;

namespace Glueline.Cli.Verbs;

/// <summary>Looks at a deployed pair of accounts, says what is wrong and what to do.</summary>
internal sealed class DoctorVerb : Verb
{
    private const long UsualPatience = 5;

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
            "The account whose credentials are in use and from whose network it looks. Default: consumer where --consumer is given, "
            + "else producer.",
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
        Description = "PEM file of certificate authorities to trust besides the system's; for Kafka itself, instead of the system's.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _assume = new("--assume-function-role")
    {
        Description = "Becomes the consumer function's role first, to check the way from there; its trust policy must let you.",
    };

    private readonly Option<long> _patience = NumberOption.Create(
        "--timeout",
        "Seconds that a name server, a connection, a handshake or a broker may take.",
        1,
        300,
        UsualPatience
    );

    private readonly Option<bool> _json = new("--json") { Description = "Prints the findings as JSON." };

    public DoctorVerb()
        : base("doctor", "Checks a deployed pair of accounts from either side: says what is wrong, and what to do.")
    {
        foreach (var option in (Option[])[_producer, _consumer, _side, _authorities, _assume, _patience, _json])
            Add(option);
    }

    public override string Details =>
        """
            It reads the outputs of both Terraform roots, takes credentials as the AWS CLI does, and changes nothing. In order:
              outputs   are they complete, and of one deployment?
              caller    whose credentials are these?
              dns       do the brokers' names resolve, with PrivateLink to the interface endpoints?
              ports     does each broker take a connection?
              tls       is each certificate the broker's, trusted, and not about to end?
              kafka     does the topic exist, with leaders, and are brokers advertised by these names?
              role      does the registry reader role let the consumer function in, and only with the external id?
              registry  can the schema be read by name and by id, and not written by the reader?
              table     is the table there, with the key that the function writes by?
            A check that fails stops only those that stand on it.
            dns, ports, tls and kafka mean something only from inside the side's own VPC: a small instance there, or CloudShell in it.
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
        AwsAccess.CheckProfile();
        return new()
        {
            Side = arguments.GetValue(_side) ?? (ofConsumer is null ? Side.Producer : Side.Consumer),
            Producer = ofProducer,
            Consumer = ofConsumer,
            Identity = AwsIdentity.FromEnvironment(),
            Environment = EnvironmentFor(ofProducer.Region),
            CertificateAuthorities = arguments.GetValue(_authorities),
            AssumesFunctionRole = arguments.GetValue(_assume),
            Patience = TimeSpan.FromSeconds(arguments.GetValue(_patience)),
        };
    }

    /// <summary>The process's own variables, but the deployment's region: it is there, wherever the person's shell usually is.</summary>
    private static AwsEnvironment EnvironmentFor(string region)
    {
        var variables = Environment
            .GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .Where(variable => ((string)variable.Key).StartsWith("AWS_", StringComparison.Ordinal))
            .ToDictionary(variable => (string)variable.Key, variable => (string)variable.Value!);
        if (region.Length > 0)
            variables["AWS_REGION"] = region;
        return AwsEnvironment.From(variables);
    }
}
