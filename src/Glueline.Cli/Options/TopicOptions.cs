using System.CommandLine;
using Glueline.Aws;
using Glueline.Cli.Doctor.Outputs;
using Glueline.Cli.Stacks;
using Glueline.Kafka;
using Glueline.Local.Stack;

namespace Glueline.Cli.Options;

/// <summary>A topic with its cluster and the registry of its records: the running stack's, a deployment's, or any.</summary>
internal sealed class TopicOptions
{
    private readonly Argument<string?> _topic = new("TOPIC")
    {
        Description = "The topic. Default: that of --producer, or of the running stack.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _producer = new("--producer")
    {
        Description = "Outputs of a deployment's producer account: brokers, topic, region and sign-in are those.",
        HelpName = "FILE",
    };

    private readonly ClusterSignInOptions _cluster;
    private readonly RegistryOptions _registry;

    /// <param name="registry">The registry's options.</param>
    /// <param name="purpose">Who signs in, and what happens without the option.</param>
    public TopicOptions(RegistryOptions registry, string purpose) => (_registry, _cluster) = (registry, new(purpose));

    public void AddTo(Command command)
    {
        command.Add(_topic);
        command.Add(_producer);
        _cluster.AddTo(command);
        _registry.AddTo(command);
    }

    /// <summary>Whether there is a cluster: one that is named, or else that of the local stack.</summary>
    public bool HasCluster(ParseResult arguments) =>
        arguments.GetValue(_producer) is not null || _cluster.Servers(arguments) is not null || !_registry.IsAws(arguments);

    /// <exception cref="InputException">Brokers or topic are missing, or can't be used.</exception>
    public async Task<TopicPlace> ReadAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var outputs = arguments.GetValue(_producer) is { } file ? ProducerOutputs.Read(file) : null;
        var (servers, topic) = await PlaceAsync(arguments, outputs, cancellation).ConfigureAwait(false);
        return new(topic, await _cluster.ReadAsync(arguments, servers, outputs, cancellation).ConfigureAwait(false), outputs);
    }

    private async Task<(string Servers, string Topic)> PlaceAsync(
        ParseResult arguments,
        ProducerOutputs? outputs,
        CancellationToken cancellation
    )
    {
        var (servers, topic) = (_cluster.Servers(arguments) ?? outputs?.BootstrapServers, arguments.GetValue(_topic) ?? outputs?.Topic);
        if (topic is not null)
            ResourceNames.CheckTopic(topic);
        if (servers is not null && topic is not null)
            return (servers, topic);
        if (servers is not null)
            throw new InputException("TOPIC is missing: which topic of these brokers?");
        var stack = await StackAsync(arguments, cancellation).ConfigureAwait(false);
        return (stack.Servers, topic ?? stack.Topic);
    }

    /// <summary>The brokers and the topic of the running stack, which its event source mapping names, as on AWS.</summary>
    private async Task<(string Servers, string Topic)> StackAsync(ParseResult arguments, CancellationToken cancellation)
    {
        if (_registry.IsAws(arguments))
            throw new InputException("--bootstrap is missing: which brokers? Or give a deployment's outputs with --producer.");
        var url = _registry.Endpoint(arguments);
        using var client = StackEndpoint.Open(AwsService.EventSourceMappings, url, LocalCloudOwner.Consumer);
        try
        {
            var mapping = await ConsumerMapping.ReadAsync(client, id: "", cancellation).ConfigureAwait(false);
            return (mapping.Servers!, mapping.Topic);
        }
        catch (AwsServiceException exception) when (StackEndpoint.IsClosed(exception))
        {
            throw new NobodyAnswersException(
                $"Nothing answers at {url}. Start the stack with ./glueline up, or name the brokers of another cluster with --bootstrap."
            );
        }
    }
}

/// <summary>A topic, and how to reach it.</summary>
/// <param name="Topic">The topic's name.</param>
/// <param name="Cluster">The cluster and the sign-in.</param>
/// <param name="Outputs">The deployment's outputs; null if it is none.</param>
internal sealed record TopicPlace(string Topic, TopicProbeOptions Cluster, ProducerOutputs? Outputs)
{
    /// <summary>
    /// The region of AWS that has the registry; null leaves it to the command line. Outputs of the local stack have no TLS.
    /// </summary>
    public string? RegistryRegion => Outputs is { SecurityProtocol: not "PLAINTEXT" } ? Outputs.Region : null;
}
