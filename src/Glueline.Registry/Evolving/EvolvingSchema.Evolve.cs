using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Evolution;
using Glueline.Evolution.Compatibility;
using Glueline.Evolution.Planning;

namespace Glueline.Registry;

public sealed partial class EvolvingSchema
{
    /// <summary>Reads, plans, registers; again from the start when somebody was faster, until no event is open.</summary>
    private async Task EvolveAsync(EncodingBatch batch, CancellationToken cancellation)
    {
        Guid? refusedUpon = null;
        for (var round = 0; !batch.IsDone; round++)
        {
            if (round == _options.MaximumRounds) throw RegistryFault.Outrun(_address, round);
            if (round > 0) await _registrar.Backoff.BeforeRetryAsync(round - 1, cancellation);

            // One read is all that a cold start costs when the events fit.
            var latest = await _history.ReadLatestAsync(cancellation);
            if (latest is not null) batch.EncodeWith(Hold(latest));
            else if (_registrar.Options.Registration < SchemaRegistration.CreateSchema)
                throw RegistryFault.MissingSchema(_address, _registrar.Options.Registration);
            if (batch.IsDone) return;

            var history = latest is null ? SchemaHistory.Empty(_registrar.Options.Compatibility) : await _history.ReadAsync(cancellation);
            if (Plan(batch, history, latest) is not { } plan) return;

            if (await RegisterAsync(latest, plan.Schema!, cancellation) is not { } registered) continue;
            if (registered.IsAvailable)
            {
                await TakeAsync(batch, registered, plan, latest, cancellation);
                return;
            }

            // A faster producer explains one refusal: then the latest version is another one now. The same verdict upon the same version is final.
            if (latest is not null && refusedUpon == latest.Id) batch.RefuseOpen(Refusal(registered.Registration, latest, history.Mode));
            refusedUpon = latest?.Id;
        }
    }

    /// <summary>A plan that changes the schema; null when there is nothing to register, since every open event is refused.</summary>
    private EvolutionPlan? Plan(EncodingBatch batch, SchemaHistory history, RegisteredVersion? latest)
    {
        var plan = _planner.Plan(history, batch.OpenEvents);
        batch.Refuse(plan.Refusals);
        if (plan.Outcome is PlanOutcome.Evolve)
        {
            if (Objection(plan, history) is not { } objection) return plan;
            batch.RefuseOpen(objection);
        }

        if (latest is not null) batch.RefuseOpen(latest);
        return null;
    }

    /// <summary>Why a plan must not be registered; null when it may.</summary>
    private string? Objection(EvolutionPlan plan, SchemaHistory history)
    {
        if (_registrar.Options.Registration is SchemaRegistration.None)
            return $"the event does not fit version {history.Latest?.Version} of {_address}, and this producer may not register another ({string.Join("; ", plan.Changes)})";
        // The service leaves what it refuses behind for good, so what it would refuse is not sent.
        return CompatibilityChecker.Check(plan.Schema!, history) is [var finding, ..] ? $"the schema that the event needs is not compatible: {finding}" : null;
    }

    /// <summary>Registers a schema upon the latest version, or as the first; null when another producer created the schema first.</summary>
    private async Task<Registered?> RegisterAsync(RegisteredVersion? latest, RecordSchema schema, CancellationToken cancellation)
    {
        if (latest is null)
            return await _registrar.CreateAsync(_address, SchemaFormat.Avro, SchemaText.Print(schema), cancellation) is { } created ? new(created, schema) : null;
        var registration = await _registrar.RegisterAsync(_address, SchemaText.Print(schema), cancellation);
        if (registration.Number > latest.Number) return new(registration, schema);
        var successor = Successor.Of(schema, latest.Number);
        return new(await _registrar.RegisterAsync(_address, SchemaText.Print(successor), cancellation), successor);
    }

    private async Task TakeAsync(
        EncodingBatch batch, Registered registered, EvolutionPlan plan, RegisteredVersion? latest, CancellationToken cancellation)
    {
        var held = Hold(registered.Version);
        batch.EncodeWith(held);
        batch.RefuseOpen(held.Version);
        batch.Report(new EvolvedVersion(held.Version, plan.Changes));
        batch.Warn(await _registrar.DescribeTransportAsync(_address, held.Version.Id, cancellation));
        if (latest is not null) await UniteAsync(batch, latest.Number, held.Version, cancellation);
    }

    private string Refusal(Registration registration, RegisteredVersion latest, CompatibilityMode mode) =>
        $"the registry refused the schema that the event needs: version {registration.Number} of {_address} is FAILURE, though it is compatible with version {latest.Number} under {CompatibilityLaw.Of(mode)} by our own check. Compare the two versions, or relax the mode";
}
