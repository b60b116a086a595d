using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace Glueline.Kafka;

/// <summary>The access control list of a cluster, read and extended with Kafka's own protocol.</summary>
internal sealed class AclList : IDisposable
{
    private readonly IAdminClient _client;
    private readonly TimeSpan _timeout;

    private AclList(IAdminClient client, TimeSpan timeout) => (_client, _timeout) = (client, timeout);

    /// <summary>Connects and signs in.</summary>
    /// <exception cref="TopicProbeException">No broker answered in time, or the sign-in was refused.</exception>
    public static async Task<AclList> OpenAsync(TopicProbeOptions options, string topic, CancellationToken cancellation)
    {
        // Its errors say why there is no connection; those of a request that gets no answer only say that.
        await TopicProbe.ProbeAsync(topic, options, cancellation).ConfigureAwait(false);
        var list = new AclList(
            TopicProbe.Builder(options).SetLogHandler((_, _) => { }).SetErrorHandler((_, _) => { }).Build(),
            options.AnswerWithin
        );
        try
        {
            await list.CheckAsync().ConfigureAwait(false);
            return list;
        }
        catch
        {
            list.Dispose();
            throw;
        }
    }

    /// <summary>Compares the list with rules.</summary>
    /// <exception cref="AclException">The cluster has no such list, or the identity may not read it.</exception>
    public async Task<IReadOnlyList<AclFinding>> CompareAsync(IReadOnlyList<AclRule> rules)
    {
        var entries = await DescribeAsync(rules.DistinctBy(rule => rule.Resource)).ConfigureAwait(false);
        return
        [
            .. rules.Select(rule => new AclFinding(
                rule,
                entries.FirstOrDefault(rule.IsDeniedBy) is { } denied ? AclState.Denied
                    : entries.Any(rule.IsAllowedBy) ? AclState.Present
                    : AclState.Missing
            )),
        ];
    }

    /// <summary>What others are allowed with the rules' resources.</summary>
    /// <exception cref="AclException">The cluster has no such list, or the identity may not read it.</exception>
    public async Task<IReadOnlyList<string>> OthersAsync(IReadOnlyList<AclRule> rules) =>
        [
            .. (await DescribeAsync(rules.DistinctBy(rule => rule.Resource)).ConfigureAwait(false))
                .Where(entry => entry.Entry.PermissionType is AclPermissionType.Allow)
                .Where(entry => !rules.Any(rule => rule.Principal == entry.Entry.Principal && rule.IsAllowedBy(entry)))
                .Select(entry =>
                    $"{entry.Entry.Principal} may {entry.Entry.Operation} {Kind(entry.Pattern.Type)} {entry.Pattern.Name}"
                    + $"{(entry.Pattern.ResourcePatternType is ResourcePatternType.Prefixed ? "…" : "")}"
                )
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Adds rules. Those of one request are added one after the other, and an error leaves those before it.</summary>
    /// <exception cref="AclException">The cluster refused some.</exception>
    public async Task AddAsync(IReadOnlyList<AclRule> rules)
    {
        if (rules.Count is 0)
            return;
        try
        {
            await _client.CreateAclsAsync(rules.Select(rule => rule.Binding), new() { RequestTimeout = _timeout }).ConfigureAwait(false);
        }
        catch (CreateAclsException exception)
        {
            throw AclException.Of(exception.Results.First(result => result.Error.IsError).Error, "changed");
        }
        catch (KafkaException exception)
        {
            throw AclException.Of(exception.Error, "changed");
        }
    }

    public void Dispose() => _client.Dispose();

    /// <summary>The client takes a refusal to read the list for an empty list, so the right to read it is asked for first.</summary>
    private async Task CheckAsync()
    {
        try
        {
            var cluster = await _client
                .DescribeClusterAsync(new() { RequestTimeout = _timeout, IncludeAuthorizedOperations = true })
                .ConfigureAwait(false);
            if (cluster.AuthorizedOperations is { } allowed && !allowed.Contains(AclOperation.Describe))
                throw AclException.Of(new Error(ErrorCode.ClusterAuthorizationFailed), "read");
        }
        catch (KafkaException exception)
        {
            throw AclException.Of(exception.Error, "read");
        }
    }

    private async Task<IReadOnlyList<AclBinding>> DescribeAsync(IEnumerable<AclRule> resources)
    {
        var entries = new List<AclBinding>();
        foreach (var rule in resources)
            try
            {
                var filter = new AclBindingFilter
                {
                    PatternFilter = new()
                    {
                        Type = rule.Type,
                        Name = rule.Name,
                        ResourcePatternType = ResourcePatternType.Match,
                    },
                    EntryFilter = new() { Operation = AclOperation.Any, PermissionType = AclPermissionType.Any },
                };
                var found = await _client.DescribeAclsAsync(filter, new() { RequestTimeout = _timeout }).ConfigureAwait(false);
                entries.AddRange(found.AclBindings);
            }
            catch (DescribeAclsException exception)
            {
                throw AclException.Of(exception.Result.Error, "read");
            }
            catch (KafkaException exception)
            {
                throw AclException.Of(exception.Error, "read");
            }
        return entries;
    }

    private static string Kind(ResourceType type) =>
        type switch
        {
            ResourceType.Topic => "topic",
            ResourceType.Group => "group",
            _ => "the cluster",
        };
}

/// <summary>A rule, and whether the cluster follows it.</summary>
internal sealed record AclFinding(AclRule Rule, AclState State);

/// <summary>What the cluster's list says about a rule.</summary>
internal enum AclState
{
    /// <summary>Allowed, by the same entry or by one for more.</summary>
    Present,

    /// <summary>Not allowed.</summary>
    Missing,

    /// <summary>Forbidden by another entry, so that no entry could allow it.</summary>
    Denied,

    /// <summary>Was missing, and is allowed now.</summary>
    Added,
}
