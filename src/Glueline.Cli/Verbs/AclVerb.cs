using System.CommandLine;
using Glueline.Cli.Acls;
using Glueline.Cli.Doctor.Outputs;
using Glueline.Cli.Options;
using Glueline.Kafka;

namespace Glueline.Cli.Verbs;

/// <summary>Sets the access control list of a deployed cluster to what both functions need.</summary>
internal sealed class AclVerb : Verb
{
    private const string Iam = "iam";
    private const string Nobody = "none";
    private const string UserPrefix = "User:";

    private readonly Option<string> _producer = new("--producer")
    {
        Description = "Outputs of the producer's account: terraform -chdir=deploy/terraform/producer output -json > producer.json.",
        HelpName = "FILE",
        Required = true,
    };

    private readonly ClusterSignInOptions _cluster = new(
        "Who changes the list. Default: the consumer, who may do so as long as the cluster has no entry about itself. Else"
    );

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
                [_producer, _producerPrincipal, _consumerPrincipal, _group, _createsTopic, _administrator, _dryRun, _json]
        )
            Add(option);
        _cluster.AddTo(this);
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
        var options = await _cluster.ReadAsync(arguments, outputs.BootstrapServers, outputs, cancellation).ConfigureAwait(false);
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

    private static string Principal(string option, string principal) =>
        principal.StartsWith(UserPrefix, StringComparison.Ordinal) && principal.Length > UserPrefix.Length
            ? principal
            : throw new InputException($"{option} {principal}: expected {UserPrefix} and a name, such as User:consumer.");
}
