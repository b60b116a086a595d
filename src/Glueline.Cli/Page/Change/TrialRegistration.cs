using Glueline.Cli.Formats;
using Glueline.Evolution;
using Glueline.Registry;
using Glueline.Ui.Change;

namespace Glueline.Cli.Page.Change;

/// <summary>Registers what was tried, as <c>glueline register</c> does.</summary>
/// <param name="source">The registry.</param>
/// <param name="schema">The schema's name.</param>
/// <param name="modeOfNew">The mode of a schema that does not exist yet.</param>
/// <param name="options">How types are inferred from events.</param>
internal sealed class TrialRegistration(PageSource source, string schema, CompatibilityRules modeOfNew, EvolutionOptions options)
{
    private const string VersionRefused = "VersionRefused";

    private readonly SchemaRegistrar _registrar = new(
        source.Registry,
        new SchemaRegistrarOptions
        {
            Registry = source.Place.Registry,
            Registration = SchemaRegistration.CreateRegistry,
            Compatibility = modeOfNew.Mode,
            // A person is waiting, and can press the button again.
            RetryFor = TimeSpan.FromSeconds(5),
        }
    );

    public async Task<Registration> RunAsync(TrialInput input, CancellationToken cancellation)
    {
        try
        {
            return input.Definition is { } definition
                ? await OfDefinitionAsync(definition, cancellation).ConfigureAwait(false)
                : await OfEventsAsync(input, cancellation).ConfigureAwait(false);
        }
        catch (SchemaRegistryException exception)
        {
            return Failed(exception);
        }
    }

    private async Task<Registration> OfDefinitionAsync(Definition definition, CancellationToken cancellation)
    {
        var id = await _registrar
            .EnsureAsync(schema, definition.Format, definition.RegisteredText, RegistrationCheck.Of(definition), cancellation)
            .ConfigureAwait(false);
        var version = await source
            .Registry.GetSchemaVersionAsync(new() { SchemaVersionId = id.ToString() }, cancellation)
            .ConfigureAwait(false);
        return new(version.Status ?? "", $"Version {version.VersionNumber} of {schema} is {version.Status}.")
        {
            Schema = schema,
            Version = version.VersionNumber,
        };
    }

    private async Task<Registration> OfEventsAsync(TrialInput input, CancellationToken cancellation)
    {
        using var evolving = new EvolvingSchema(_registrar, schema, new EvolvingSchemaOptions { Evolution = options });
        var encoded = await evolving.EncodeAsync([.. input.Events.Select(line => line.Json)], cancellation).ConfigureAwait(false);
        string[] reasons =
        [
            .. encoded
                .Events.Select((one, index) => (one, input.Events[index].Place))
                .Select(one => (one.Place, Reason: one.one.Refusal?.Reason ?? one.one.Problem?.Message))
                .Where(one => one.Reason is not null)
                .Select(one => $"{one.Place}: {one.Reason}"),
            .. encoded.Warnings,
        ];
        return (encoded.Versions, evolving.Current) switch
        {
            ([.., var last], _) => new(
                "AVAILABLE",
                $"Version {last.Version.Number} of {schema} is AVAILABLE: {string.Join("; ", last.Changes)}."
            )
            {
                Schema = schema,
                Version = last.Version.Number,
                Reasons = reasons,
            },
            (_, { } current) when reasons is [] => new("AVAILABLE", $"Version {current.Number} of {schema} already accepts the events.")
            {
                Schema = schema,
                Version = current.Number,
            },
            _ => new("refused", "Nothing was registered.") { Schema = schema, Reasons = reasons },
        };
    }

    /// <summary>What was sent and refused is in the registry as FAILURE; what our own rules refuse was not sent.</summary>
    private Registration Failed(SchemaRegistryException exception) =>
        new(
            exception.Code is VersionRefused ? "FAILURE" : "refused",
            exception.Code is VersionRefused ? "The registry refused the definition." : "Nothing was registered."
        )
        {
            Schema = schema,
            Reasons = [exception.Message],
        };
}
