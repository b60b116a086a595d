using System.CommandLine;
using Glueline.Aws;
using Glueline.Cli.Acls;
using Glueline.Cli.Doctor.Checks;
using Glueline.Cli.Doctor.Outputs;
using Glueline.Cli.Options;
using Glueline.Cli.Stacks;
using Glueline.Kafka;

namespace Glueline.Cli.Verbs;

/// <summary>Sets the access control list of a deployed cluster to what both functions need.</summary>
internal sealed class AclVerb : Verb
{
    private const string Iam = "iam";
    private const string Tls = "tls";
    private const string WithoutTls = "plaintext";
    private const string Nobody = "none";
    private const string UserPrefix = "User:";
    private const long DefaultTimeout = 10;

    private readonly Option<string> _producer = new("--producer")
    {
        Description = "Outputs of the producer's account: terraform -chdir=deploy/terraform/producer output -json > producer.json.",
        HelpName = "FILE",
        Required = true,
    };

    private readonly Option<string?> _signIn = new("--sign-in")
    {
        Description =
            "Who changes the list: iam for your AWS identity, the ARN of a secret with a user name and password, tls or plaintext for "
            + "nobody in particular. Default: the consumer, who may do so as long as the cluster has no entry about itself.",
        HelpName = "iam|ARN|tls|plaintext",
    };

    private readonly Option<string?> _servers = new("--bootstrap")
    {
        Description = "The brokers, at the ports of that sign-in (MSK: 9096 for SCRAM, 9098 for IAM). Default: those of the outputs.",
        HelpName = "HOST:PORT,…",
    };

    private readonly Option<string> _producerPrincipal = new("--producer-principal")
    {
        Description = "The producer function's principal: with a client certificate its subject, User:CN=…; none if it signs in with IAM.",
        HelpName = "User:NAME",
        DefaultValueFactory = _ => "User:producer",
    };

    private readonly Option<string> _consumerPrincipal = new("--consumer-principal")
    {
        Description = "The consumer's principal: with a client certificate its subject, User:CN=…",
        HelpName = "User:NAME",
        DefaultValueFactory = _ => "User:consumer",
    };

    private readonly Option<string?> _group = new("--group")
    {
        Description = "The consumer group of the event source mapping. Default: that of the outputs.",
        HelpName = "NAME",
    };

    private readonly Option<bool> _createsTopic = new("--producer-creates-topic")
    {
        Description = "The producer function creates the topic (topic_created_by = \"function\").",
    };

    private readonly Option<string?> _administrator = new("--administrator")
    {
        Description = "Who may change the cluster from now on, among other things this list: nobody else may any more.",
        HelpName = "User:NAME",
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

    private readonly Option<bool> _dryRun = new("--dry-run")
    {
        Description = "Shows what is missing and changes nothing; exit code 1 if anything is.",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Prints the list as JSON." };

    public AclVerb()
        : base(
            "acl",
            "Limits a deployed topic and its group to the two functions: adds what is missing to the cluster's access control list."
        )
    {
        foreach (
            var option in (Option[])
                [
                    _producer,
                    _signIn,
                    _servers,
                    _producerPrincipal,
                    _consumerPrincipal,
                    _group,
                    _createsTopic,
                    _administrator,
                    _authorities,
                    _timeout,
                    _dryRun,
                    _json,
                ]
        )
            Add(option);
    }

    public override string Details =>
        """
            Kafka allows everyone what no entry is about (allow.everyone.if.no.acl.found, MSK's default), and with the first entry about a topic
            only those who have one. So this closes the topic and the group to everyone else who can sign in. It only adds entries.
            Clients that sign in with IAM are not concerned: their policies decide.
            It must reach the brokers: run it inside the producer's VPC or the consumer's, as the doctor.
            Exit code 0: everything is there, or was added; 1: something is missing or denied; 2: a file or an option can't be used; 3: no answer.

            """;

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var outputs = ProducerOutputs.Read(arguments.GetValue(_producer)!);
        if (outputs.File.Missing is { Count: > 0 } absent)
            throw new InputException(
                $"--producer {outputs.Path}: lacks {string.Join(", ", absent)}. Apply deploy/terraform/producer, and write its outputs again: "
                    + OutputsFile.Command(ProducerOutputs.Side, outputs.Path)
            );
        var rules = Rules(arguments, outputs).All().ToList();
        if (rules is [])
            throw new InputException(
                "Both functions sign in with IAM, which access control lists don't concern: policies decide (deploy/policies)."
            );
        if (arguments.GetValue(_authorities) is { } pem)
            TlsCheck.CheckAuthorities(pem);
        var report = await CompareAsync(arguments, outputs, rules, cancellation).ConfigureAwait(false);
        if (arguments.GetValue(_json))
            await Output(arguments).WriteLineAsync(report.ToJson()).ConfigureAwait(false);
        else
            report.Write(Terminal(arguments), closesCluster: arguments.GetValue(_administrator) is not null);
        return report.IsComplete ? ExitCodes.Success : ExitCodes.Failure;
    }

    private async Task<AclReport> CompareAsync(
        ParseResult arguments,
        ProducerOutputs outputs,
        IReadOnlyList<AclRule> rules,
        CancellationToken cancellation
    )
    {
        var signIn = await SignInAsync(arguments, outputs, cancellation).ConfigureAwait(false);
        var options = new TopicProbeOptions
        {
            BootstrapServers = arguments.GetValue(_servers) is { } servers ? BootstrapServers.Check(servers) : outputs.BootstrapServers,
            SignIn = signIn,
            // Each way to sign in has its own.
            SecurityProtocol = arguments.GetValue(_signIn) is WithoutTls ? "PLAINTEXT" : null,
            CertificateAuthorities = arguments.GetValue(_authorities),
            AnswerWithin = TimeSpan.FromSeconds(arguments.GetValue(_timeout)),
        };
        using var list = await AclList.OpenAsync(options, outputs.Topic, cancellation).ConfigureAwait(false);
        // Before the list is changed: an entry about the cluster may take the right to read it from whoever adds it.
        var (findings, others) = (
            await list.CompareAsync(rules).ConfigureAwait(false),
            await list.OthersAsync(rules).ConfigureAwait(false)
        );
        if (!arguments.GetValue(_dryRun))
        {
            var missing = findings.Where(finding => finding.State is AclState.Missing).Select(finding => finding.Rule).ToList();
            await list.AddAsync(missing).ConfigureAwait(false);
            findings =
            [
                .. findings.Select(finding => finding.State is AclState.Missing ? finding with { State = AclState.Added } : finding),
            ];
        }
        return new(findings, others);
    }

    private AclRules Rules(ParseResult arguments, ProducerOutputs outputs)
    {
        var group = arguments.GetValue(_group) ?? outputs.ConsumerGroup;
        if (group.Length is 0)
            throw new InputException("--group: the outputs have no consumer_group; name the group of the event source mapping.");
        if (outputs.ClientAuthentication is "none")
            throw new InputException(
                "client_authentication is none: everyone is User:ANONYMOUS there, so that entries could only allow everyone or no one. Choose "
                    + "scram, mtls or iam in deploy/terraform/producer."
            );
        if (outputs.ClientAuthentication is "mtls")
            foreach (var option in (Option<string>[])[_producerPrincipal, _consumerPrincipal])
                if (arguments.GetResult(option) is null or { Implicit: true })
                    throw new InputException(
                        $"{option.Name} is missing: with mtls a principal is its certificate's subject, such as User:CN=…."
                    );
        return new()
        {
            Topic = outputs.Topic,
            Group = group,
            Producer =
                arguments.GetValue(_producerPrincipal) is Nobody
                    ? null
                    : Principal(_producerPrincipal.Name, arguments.GetValue(_producerPrincipal)!),
            Consumer =
                outputs.ClientAuthentication is Iam ? null : Principal(_consumerPrincipal.Name, arguments.GetValue(_consumerPrincipal)!),
            ProducerCreatesTopic = arguments.GetValue(_createsTopic),
            Administrator = arguments.GetValue(_administrator) is { } administrator ? Principal(_administrator.Name, administrator) : null,
        };
    }

    private async Task<KafkaSignIn> SignInAsync(ParseResult arguments, ProducerOutputs outputs, CancellationToken cancellation)
    {
        var (signIn, environment, calls) = (
            arguments.GetValue(_signIn),
            AwsAccess.EnvironmentIn(outputs.Region),
            new AwsClientOptions { MaxAttempts = 2 }
        );
        if (signIn is WithoutTls)
            return KafkaSignIn.None;
        if (signIn is Tls)
            return KafkaSignIn.Tls;
        AwsAccess.CheckProfile();
        var identity = AwsIdentity.FromEnvironment();
        try
        {
            return signIn switch
            {
                Iam => KafkaSignIn.Iam(identity, outputs.Region),
                null => await ClusterSignIn.OfAsync(outputs, identity, environment, calls, cancellation).ConfigureAwait(false),
                _ => await ClusterSignIn.OfSecretAsync(signIn, identity, environment, calls, cancellation).ConfigureAwait(false),
            };
        }
        catch (ClusterSignInException exception)
        {
            throw new InputException(
                $"{exception.Message} Or sign in as somebody else: {_signIn.Name} iam, or {_signIn.Name} with the ARN of another secret."
            );
        }
    }

    private static string Principal(string option, string principal) =>
        principal.StartsWith(UserPrefix, StringComparison.Ordinal) && principal.Length > UserPrefix.Length
            ? principal
            : throw new InputException($"{option} {principal}: expected {UserPrefix} and a name, such as User:consumer.");
}
