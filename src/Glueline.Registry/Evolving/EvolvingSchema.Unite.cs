using Glueline.Avro.Schemas;
using Glueline.Evolution;
using Glueline.Evolution.Compatibility;

namespace Glueline.Registry;

public sealed partial class EvolvingSchema
{
    // What versions say that were registered side by side, until one latest version says it all. Guarded by the gate.
    private readonly List<RecordSchema> _apart = [];

    // The highest number that this producer has registered or has left to its producer to unite.
    private long _leftTo;

    /// <summary>
    /// Producers that plan upon the same version and register side by side leave versions that lack each other's fields. Whoever finds that
    /// numbers lie between the version planned upon and the one registered brings the parts together in one more version; the last one to
    /// register finds no number between, so the latest version holds every field.
    /// </summary>
    private async Task UniteAsync(BatchInProgress batch, long plannedUpon, RegisteredVersion registered, CancellationToken cancellation)
    {
        try
        {
            await CollectAsync(plannedUpon, registered, cancellation).ConfigureAwait(false);
            for (var round = 0; _apart.Count > 0 && round < _options.MaximumRounds; round++)
            {
                await _registrar.Backoff.BeforeRetryAsync(round, cancellation).ConfigureAwait(false);
                await UniteOnceAsync(batch, cancellation).ConfigureAwait(false);
            }

            if (_apart.Count > 0)
                throw RegistryFault.RaceLost(_address, _options.MaximumRounds);
        }
        catch (SchemaRegistryException exception)
        {
            // Every event is encoded by now; what is left to do is kept for the next evolution.
            batch.Warn($"the fields of versions registered side by side are not in one version yet: {exception.Message}");
        }
    }

    private async Task UniteOnceAsync(BatchInProgress batch, CancellationToken cancellation)
    {
        if (await _history.ReadLatestAsync(cancellation).ConfigureAwait(false) is not { } latest)
        {
            _apart.Clear();
            return;
        }

        Adopt(latest);
        var (united, changes) = SchemaUnion.Of(latest.Schema, _apart);
        if (changes.Count == 0)
        {
            _apart.Clear();
            return;
        }

        // Whoever registered last has the same task and sees all that we see: left to it once, it is mostly done when we look again.
        if (latest.Number > _leftTo)
        {
            _leftTo = latest.Number;
            return;
        }

        var history = await _history.ReadAsync(cancellation).ConfigureAwait(false);
        if (CompatibilityChecker.Check(united, history) is { Count: > 0 } findings)
        {
            _apart.Clear();
            batch.Warn(
                $"versions of {_address} registered side by side can't be brought together under "
                    + $"{CompatibilityRules.Of(history.Mode)}: {findings[0]}"
            );
            return;
        }

        if (await RegisterAsync(latest, united, cancellation).ConfigureAwait(false) is not { IsAvailable: true } registered)
            return;
        var version = Adopt(registered.Version).Version;
        batch.Report(new EvolvedVersion(version, changes));
        _apart.Clear();
        await CollectAsync(latest.Number, version, cancellation).ConfigureAwait(false);
    }

    private async Task CollectAsync(long plannedUpon, RegisteredVersion registered, CancellationToken cancellation)
    {
        var between = await _history.ReadBetweenAsync(plannedUpon, registered.Number, cancellation).ConfigureAwait(false);
        _apart.AddRange(between.Select(version => version.Schema));
        _leftTo = registered.Number;
        // What was registered may itself be overtaken while the parts are brought together.
        if (_apart.Count > 0)
            _apart.Add(registered.Schema);
    }
}
