namespace Glueline.Ui.Overview;

/// <summary>What the first view shows.</summary>
internal interface IOverview
{
    Task<OverviewFacts> ReadAsync(CancellationToken cancellation);
}
