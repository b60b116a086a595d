namespace Glueline.Cli.Repository;

/// <summary>Imports schemas: decides for all of them first, so that nothing is half done because the last one differs.</summary>
/// <param name="import">The registry.</param>
/// <param name="isDryRun">Whether nothing is to be done.</param>
/// <param name="report">Is given each line as it is known.</param>
internal sealed class ImportRun(RegistryImport import, bool isDryRun, Func<string, Task> report)
{
    public async Task<ImportReport> RunAsync(IEnumerable<SchemaSource> sources, CancellationToken cancellation)
    {
        var plans = new List<SchemaImport>();
        foreach (var source in sources)
            plans.Add(await import.PlanAsync(source, cancellation).ConfigureAwait(false));
        var isRefused = plans.Exists(plan => plan.Action is ImportAction.Refuse);
        var done = new List<(SchemaImport, IReadOnlyList<VersionSource>)>();
        foreach (var plan in plans)
        {
            done.Add(
                (
                    plan,
                    isRefused || isDryRun || plan.Action is ImportAction.None
                        ? plan.Existing
                        : await import.ApplyAsync(plan, cancellation).ConfigureAwait(false)
                )
            );
            if (isRefused && plan.Action is not ImportAction.Refuse)
                continue;
            foreach (var line in ImportReport.Lines(plan))
                await report(line).ConfigureAwait(false);
        }

        return new(done, isDryRun);
    }
}
