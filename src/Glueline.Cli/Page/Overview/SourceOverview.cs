using Glueline.Ui.Overview;

namespace Glueline.Cli.Page.Overview;

/// <summary>What runs where, in the local stack or at AWS.</summary>
internal sealed class SourceOverview(PageSource source) : IOverview
{
    public async Task<OverviewFacts> ReadAsync(CancellationToken cancellation) =>
        source is { Stack: { } stack, Settings: { } settings }
            ? StackFacts.Of(stack.Endpoints, settings) with
            {
                Parts =
                [
                    .. (await stack.Status.CheckAsync(cancellation).ConfigureAwait(false)).Select(part => new OverviewPart(
                        part.Name,
                        part.State.ToString().ToLowerInvariant(),
                        part.Reason
                    )),
                ],
            }
            : new() { Rows = Rows() };

    private List<OverviewRow> Rows()
    {
        List<OverviewRow> rows = [new("Registry", source.Place.Registry, $"the schemas, at {source.Place.Address}")];
        if (source.Cluster is { } cluster)
            rows.Add(new("Kafka", cluster.BootstrapServers, source.Topic is { } topic ? $"topic {topic}" : "the topics"));
        return rows;
    }
}
