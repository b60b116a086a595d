using Glueline.Avro.Schemas;
using Glueline.Evolution;
using Glueline.Evolution.Compatibility;

namespace Glueline.Registry;

/// <summary>
/// Unites versions that producers registered in parallel. Producers that plan after the same version leave versions that lack each other's
/// fields. A producer that finds numbers between the version that it planned after and the one that it registered unites them in one more
/// version; the last to register finds none, so that the latest version has every field. For one caller at a time;
/// <see cref="EvolvingSchema"/> has the gate.
/// </summary>
internal sealed class ParallelVersions(
    SchemaAddress address,
    CurrentVersion current,
    AvroHistoryReader history,
    AvroVersionWriter writer,
    Backoff backoff,
    int maximumRounds
)
{
    // The schemas that were registered in parallel, until one latest version has all their fields.
    private readonly List<RecordSchema> _toUnite = [];

    // The highest number that this producer has registered, or has left to its producer to unite.
    private long _lastLeft;

    /// <summary>Unites what was registered between two versions, and what an earlier call left undone. Failures become warnings.</summary>
    public async Task UniteAsync(BatchInProgress batch, long plannedAfter, RegisteredVersion registered, CancellationToken cancellation)
    {
        try
        {
            await CollectAsync(plannedAfter, registered, cancellation).ConfigureAwait(false);
            for (var round = 0; _toUnite.Count > 0 && round < maximumRounds; round++)
            {
                await backoff.BeforeRetryAsync(round, cancellation).ConfigureAwait(false);
                await UniteOnceAsync(batch, cancellation).ConfigureAwait(false);
            }

            if (_toUnite.Count > 0)
                throw RegistryFault.RaceLost(address, maximumRounds);
        }
        catch (SchemaRegistryException exception)
        {
            // Every event is encoded by now; what is left to do is kept for the next evolution.
            batch.Warn($"The fields of versions registered in parallel are not in one version yet: {exception.Message}");
        }
    }

    private async Task UniteOnceAsync(BatchInProgress batch, CancellationToken cancellation)
    {
        if (await history.ReadLatestAsync(cancellation).ConfigureAwait(false) is not { } latest)
        {
            _toUnite.Clear();
            return;
        }

        current.Adopt(latest);
        var (united, changes) = SchemaUnion.Of(latest.Schema, _toUnite);
        if (changes.Count == 0)
        {
            _toUnite.Clear();
            return;
        }

        // The producer that registered last has the same task and sees all that we see: left to it once, the task is mostly done by the
        // next round.
        if (latest.Number > _lastLeft)
        {
            _lastLeft = latest.Number;
            return;
        }

        var compared = await history.ReadAsync(cancellation).ConfigureAwait(false);
        if (CompatibilityChecker.Check(united, compared) is { Count: > 0 } findings)
        {
            _toUnite.Clear();
            batch.Warn(
                $"The versions of {address} that were registered in parallel can't be united under "
                    + $"{CompatibilityRules.Of(compared.Mode)}: {findings[0]}"
            );
            return;
        }

        if (await writer.RegisterAsync(latest, united, cancellation).ConfigureAwait(false) is not { Outcome.IsAvailable: true } registered)
            return;
        var version = current.Adopt(registered.Version).Version;
        batch.Report(new EvolvedVersion(version, changes));
        _toUnite.Clear();
        await CollectAsync(latest.Number, version, cancellation).ConfigureAwait(false);
    }

    private async Task CollectAsync(long plannedAfter, RegisteredVersion registered, CancellationToken cancellation)
    {
        var between = await history.ReadBetweenAsync(plannedAfter, registered.Number, cancellation).ConfigureAwait(false);
        _toUnite.AddRange(between.Select(version => version.Schema));
        _lastLeft = registered.Number;
        // What we registered may itself be overtaken while the schemas are united.
        if (_toUnite.Count > 0)
            _toUnite.Add(registered.Schema);
    }
}
