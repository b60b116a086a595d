using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Evolution;
using Glueline.Evolution.Planning;

namespace Glueline.Registry;

public sealed partial class EvolvingSchema
{
    // What refusals were planned upon last, and when that was read. Guarded by the gate.
    private (SchemaHistory History, Guid Latest, long ReadAt)? _known;

    /// <summary>Reads, plans, registers; again from the start when somebody was faster, until no event is open.</summary>
    private async Task EvolveAsync(BatchInProgress batch, CancellationToken cancellation)
    {
        if (RefusesAsBefore(batch))
            return;
        Guid? refusedUpon = null;
        for (var round = 0; !batch.IsDone; round++)
        {
            if (round == _options.MaximumRounds)
                throw RegistryFault.RaceLost(_address, round);
            if (round > 0)
                await _registrar.Backoff.BeforeRetryAsync(round - 1, cancellation).ConfigureAwait(false);

            // One read is all that a cold start costs when the events fit.
            var latest = await _history.ReadLatestAsync(cancellation).ConfigureAwait(false);
            if (latest is not null)
                EncodeWith(Adopt(latest), batch);
            else if (_registrar.Options.Registration < SchemaRegistration.CreateSchema)
                throw RegistryFault.MissingSchema(_address, _registrar.Options.Registration);
            if (batch.IsDone)
                return;

            var history = await ReadHistoryAsync(latest, cancellation).ConfigureAwait(false);
            var plan = _planner.Plan(history, batch.OpenEvents);
            Settle(batch, plan);
            if (!AsksForVersion(plan))
                return;

            if (await RegisterAsync(latest, plan.Schema!, cancellation).ConfigureAwait(false) is not { } registered)
                continue;
            if (registered.IsAvailable)
            {
                await TakeAsync(batch, registered, plan, latest, cancellation).ConfigureAwait(false);
                return;
            }

            // A faster producer explains one refusal: then the latest version is another one now. The same verdict upon the same version is
            // final.
            if (latest is not null && refusedUpon == latest.Id)
            {
                batch.KeepWith(_held, OverflowUse.Everything);
                batch.RefuseOpen(Refusal(registered.Registration, latest, history.Mode));
            }

            refusedUpon = latest?.Id;
        }
    }

    /// <summary>
    /// Refuses a batch by what was read a moment ago, or keeps it with overflow, if none of it asks for a version: a device that keeps
    /// sending what can't be taken must not cost a registry call for each event.
    /// </summary>
    private bool RefusesAsBefore(BatchInProgress batch)
    {
        if (batch.IsDone || _known is not { } known || known.Latest != _held?.Version.Id)
            return batch.IsDone;
        if (_registrar.Time.GetElapsedTime(known.ReadAt) >= _options.RefusalsHoldFor)
            return false;
        var plan = _planner.Plan(known.History, batch.OpenEvents);
        if (AsksForVersion(plan))
            return false;
        Settle(batch, plan);
        return true;
    }

    private async Task<SchemaHistory> ReadHistoryAsync(RegisteredVersion? latest, CancellationToken cancellation)
    {
        if (latest is null)
            return SchemaHistory.Empty(_registrar.Options.Compatibility);
        var history = await _history.ReadAsync(cancellation).ConfigureAwait(false);
        _known = (history, latest.Id, _registrar.Time.GetTimestamp());
        return history;
    }

    /// <summary>
    /// Refuses what the plan refuses. Where there is no version to wait for, overflow keeps the others, and without it those are refused
    /// that would need a version which may not be registered.
    /// </summary>
    private void Settle(BatchInProgress batch, EvolutionPlan plan)
    {
        batch.Refuse(plan.Refusals);
        if (AsksForVersion(plan))
            return;
        batch.KeepWith(_held, OverflowUse.Everything);
        if (plan.Outcome is PlanOutcome.Evolve)
            batch.RefuseOpen(MayNotRegister(plan));
    }

    private static void EncodeWith(VersionEncoder held, BatchInProgress batch)
    {
        batch.EncodeWith(held);
        batch.KeepWith(held, OverflowUse.UntypableOnly);
    }

    private bool AsksForVersion(EvolutionPlan plan) =>
        plan.Outcome is PlanOutcome.Evolve && _registrar.Options.Registration is not SchemaRegistration.None;

    /// <summary>Registers a schema upon the latest version, or as the first; null when another producer created the schema first.</summary>
    private async Task<RegistrationResult?> RegisterAsync(RegisteredVersion? latest, RecordSchema schema, CancellationToken cancellation)
    {
        if (latest is null)
            return
                await _registrar.CreateAsync(_address, SchemaFormat.Avro, SchemaText.Print(schema), cancellation).ConfigureAwait(false)
                    is { } created
                ? new(created, schema)
                : null;
        var registration = await _registrar.RegisterAsync(_address, SchemaText.Print(schema), cancellation).ConfigureAwait(false);
        if (registration.Number > latest.Number)
            return new(registration, schema);
        var successor = Successor.Of(schema, latest.Number);
        return new(await _registrar.RegisterAsync(_address, SchemaText.Print(successor), cancellation).ConfigureAwait(false), successor);
    }

    private async Task TakeAsync(
        BatchInProgress batch,
        RegistrationResult registered,
        EvolutionPlan plan,
        RegisteredVersion? latest,
        CancellationToken cancellation
    )
    {
        var held = Adopt(registered.Version);
        batch.EncodeWith(held);
        batch.KeepWith(held, OverflowUse.Everything);
        batch.Report(new EvolvedVersion(held.Version, plan.Changes));
        batch.Warn(await _registrar.DescribeTransportAsync(_address, held.Version.Id, cancellation).ConfigureAwait(false));
        if (latest is not null)
            await UniteAsync(batch, latest.Number, held.Version, cancellation).ConfigureAwait(false);
    }

    private string MayNotRegister(EvolutionPlan plan) =>
        $"the event does not fit version {plan.BaseVersion} of {_address}, and this producer may not register another "
        + $"({string.Join("; ", plan.Changes)})";

    private string Refusal(RegistrationOutcome registration, RegisteredVersion latest, CompatibilityMode mode) =>
        $"the registry refused the schema that the event needs: version {registration.Number} of {_address} is FAILURE, though it is "
        + $"compatible with version {latest.Number} under {CompatibilityRules.Of(mode)} by our own check. Compare the two versions, or "
        + $"relax the mode";
}
