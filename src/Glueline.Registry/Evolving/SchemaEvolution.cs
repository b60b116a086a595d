using Glueline.Evolution;
using Glueline.Evolution.Planning;

namespace Glueline.Registry;

/// <summary>
/// Finds or registers the version that the events of a batch need: reads the latest, plans, registers, and starts again if another producer
/// was faster. For one caller at a time; <see cref="EvolvingSchema"/> has the gate.
/// </summary>
internal sealed class SchemaEvolution
{
    private readonly SchemaAddress _address;
    private readonly CurrentVersion _current;
    private readonly AvroHistoryReader _history;
    private readonly AvroVersionWriter _writer;
    private readonly ParallelVersions _parallel;
    private readonly Backoff _backoff;
    private readonly SchemaRegistrarOptions _registration;
    private readonly EvolvingSchemaOptions _options;
    private readonly EvolutionPlanner _planner;

    // What the last plan was based on, and when that was read.
    private (SchemaHistory History, Guid Latest, long ReadAt)? _lastRead;

    public SchemaEvolution(
        SchemaAddress address,
        CurrentVersion current,
        AvroHistoryReader history,
        AvroVersionWriter writer,
        ParallelVersions parallel,
        Backoff backoff,
        SchemaRegistrarOptions registration,
        EvolvingSchemaOptions options
    )
    {
        _address = address;
        _current = current;
        _history = history;
        _writer = writer;
        _parallel = parallel;
        _backoff = backoff;
        _registration = registration;
        _options = options;
        _planner = new EvolutionPlanner(
            options.Evolution with
            {
                Remedies = options.Evolution.Remedies with { Registry = address.Registry, Schema = address.Schema },
            }
        );
    }

    /// <summary>Makes the latest version the current one, if there is one.</summary>
    public async Task ReadLatestAsync(CancellationToken cancellation)
    {
        if (_current.Encoder is null && await _history.ReadLatestAsync(cancellation).ConfigureAwait(false) is { } latest)
            _current.Adopt(latest);
    }

    /// <summary>Gives every open event of a batch its outcome.</summary>
    /// <exception cref="SchemaRegistryException">The registry did not do what was needed.</exception>
    public async Task EvolveAsync(BatchInProgress batch, CancellationToken cancellation)
    {
        if (batch.IsDone || TryRefuseByLastRead(batch))
            return;
        Guid? refusedAfter = null;
        for (var round = 0; !batch.IsDone; round++)
        {
            if (round == _options.MaximumRounds)
                throw RegistryFault.RaceLost(_address, round);
            if (round > 0)
                await _backoff.BeforeRetryAsync(round - 1, cancellation).ConfigureAwait(false);

            // One read is all that a cold start costs if the events fit.
            var latest = await _history.ReadLatestAsync(cancellation).ConfigureAwait(false);
            if (latest is not null)
                batch.EncodeWith(_current.Adopt(latest), OverflowUse.UntypableOnly);
            else if (_registration.Registration < SchemaRegistration.CreateSchema)
                throw RegistryFault.MissingSchema(_address, _registration);
            if (batch.IsDone)
                return;

            var history = await ReadHistoryAsync(latest, cancellation).ConfigureAwait(false);
            var plan = _planner.Plan(history, batch.OpenEvents);
            Apply(plan, batch);
            if (!NeedsVersion(plan))
                return;

            if (await _writer.RegisterAsync(latest, plan.Schema!, cancellation).ConfigureAwait(false) is not { } registered)
                continue;
            if (registered.Outcome.IsAvailable)
            {
                await AdoptAsync(registered, plan, latest, batch, cancellation).ConfigureAwait(false);
                return;
            }

            // A faster producer explains one refusal: the latest version is another one by now. A second refusal after the same version is
            // final.
            if (latest is not null && refusedAfter == latest.Id)
            {
                batch.EncodeWithOverflow(_current.Encoder, OverflowUse.Everything);
                batch.RefuseOpen(Refused(registered.Outcome, latest, history.Mode));
            }

            refusedAfter = latest?.Id;
        }
    }

    /// <summary>
    /// Settles a batch by what was read a moment ago if that gives none of its events a version: a device that keeps sending what must be
    /// refused, or kept in overflow, must not cost registry calls for each event.
    /// </summary>
    private bool TryRefuseByLastRead(BatchInProgress batch)
    {
        if (_lastRead is not { } last || last.Latest != _current.Encoder?.Version.Id)
            return false;
        if (_backoff.Time.GetElapsedTime(last.ReadAt) >= _options.RefusalsHoldFor)
            return false;
        var plan = _planner.Plan(last.History, batch.OpenEvents);
        if (NeedsVersion(plan))
            return false;
        Apply(plan, batch);
        return true;
    }

    private async Task<SchemaHistory> ReadHistoryAsync(RegisteredVersion? latest, CancellationToken cancellation)
    {
        if (latest is null)
            return SchemaHistory.Empty(_registration.Compatibility);
        var history = await _history.ReadAsync(cancellation).ConfigureAwait(false);
        _lastRead = (history, latest.Id, _backoff.Time.GetTimestamp());
        return history;
    }

    /// <summary>
    /// Refuses what the plan refuses. If no version is to be registered, overflow keeps the others; without overflow, those that would need
    /// a version are refused.
    /// </summary>
    private void Apply(EvolutionPlan plan, BatchInProgress batch)
    {
        batch.Refuse(plan.Refusals);
        if (NeedsVersion(plan))
            return;
        batch.EncodeWithOverflow(_current.Encoder, OverflowUse.Everything);
        if (plan.Outcome is PlanOutcome.Evolve)
            batch.RefuseOpen(MayNotRegister(plan));
    }

    private bool NeedsVersion(EvolutionPlan plan) =>
        plan.Outcome is PlanOutcome.Evolve && _registration.Registration is not SchemaRegistration.None;

    private async Task AdoptAsync(
        AvroRegistration registered,
        EvolutionPlan plan,
        RegisteredVersion? latest,
        BatchInProgress batch,
        CancellationToken cancellation
    )
    {
        var encoder = _current.Adopt(registered.Version);
        batch.EncodeWith(encoder, OverflowUse.Everything);
        batch.Report(new EvolvedVersion(encoder.Version, plan.Changes));
        batch.Warn(await _writer.AttachMetadataAsync(encoder.Version, cancellation).ConfigureAwait(false));
        if (latest is not null)
            await _parallel.UniteAsync(batch, latest.Number, encoder.Version, cancellation).ConfigureAwait(false);
    }

    private string MayNotRegister(EvolutionPlan plan) =>
        $"the event does not fit version {plan.BaseVersion} of {_address}, and this producer may not register another version "
        + $"({string.Join("; ", plan.Changes)}). Register that version, or allow it: "
        + $"{_registration.Allowing(SchemaRegistration.Register)}.";

    private string Refused(RegistrationOutcome registration, RegisteredVersion latest, CompatibilityMode mode) =>
        $"the registry refused the schema that the event needs: version {registration.Number} of {_address} is FAILURE, although our own "
        + $"check finds it compatible with version {latest.Number} under {CompatibilityRules.Of(mode)}. Compare the two versions, or relax "
        + "the mode.";
}
