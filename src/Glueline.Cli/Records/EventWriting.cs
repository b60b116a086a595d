using System.Globalization;
using Glueline.Avro;
using Glueline.Evolution;
using Glueline.JsonSchema;
using Glueline.Registry;
using Glueline.Registry.Framing;

namespace Glueline.Cli.Records;

/// <summary>Makes values of records of JSON events, with a schema of the registry, whatever its format is.</summary>
internal static class EventWriting
{
    /// <param name="service">The registry service.</param>
    /// <param name="registry">The registry's name.</param>
    /// <param name="schema">The schema's name.</param>
    /// <param name="registration">Whether an Avro schema may evolve, or be created.</param>
    /// <param name="allowing">How the user allows more, for messages.</param>
    /// <param name="evolution">How an Avro schema evolves, and the mode of one that is created; null if none may.</param>
    /// <param name="events">The events.</param>
    /// <param name="cancellation">Ends the calls.</param>
    /// <exception cref="InputException">There is no such schema, or its format can't be written.</exception>
    /// <exception cref="SchemaRegistryException">The registry did not do what was needed.</exception>
    public static async Task<WrittenEvents> WriteAsync(
        ISchemaRegistry service,
        string registry,
        string schema,
        SchemaRegistration registration,
        string allowing,
        (EvolutionOptions Options, CompatibilityMode Mode)? evolution,
        IReadOnlyList<ReadOnlyMemory<byte>> events,
        CancellationToken cancellation
    )
    {
        var registrar = new SchemaRegistrar(
            service,
            new()
            {
                Registry = registry,
                Registration = registration,
                Allowing = _ => allowing,
                Compatibility = evolution?.Mode ?? CompatibilityMode.Full,
            }
        );
        var latest = await registrar.FindLatestAsync(schema, cancellation).ConfigureAwait(false);
        return latest is null && registration < SchemaRegistration.CreateSchema
                ? throw new InputException(
                    $"Registry {registry} has no schema {schema}. Give another with --schema, or let the events make it: {allowing}."
                )
            : latest is { Format: SchemaFormat.Json } ? new([.. events.Select(json => Json(latest, json))], [])
            : latest is null or { Format: SchemaFormat.Avro }
                ? await AvroAsync(registrar, schema, evolution?.Options, events, cancellation).ConfigureAwait(false)
            : throw new InputException(
                $"Schema {schema} is {latest.Format.ToString().ToUpperInvariant()}: only events with AVRO and JSON schemas can be written."
            );
    }

    private static async Task<WrittenEvents> AvroAsync(
        SchemaRegistrar registrar,
        string schema,
        EvolutionOptions? evolution,
        IReadOnlyList<ReadOnlyMemory<byte>> events,
        CancellationToken cancellation
    )
    {
        using var evolving = new EvolvingSchema(
            registrar,
            schema,
            evolution is null ? null : new EvolvingSchemaOptions { Evolution = evolution }
        );
        var batch = await evolving.EncodeAsync(events, cancellation).ConfigureAwait(false);
        return new(
            [
                .. batch.Events.Select(one =>
                    one.IsAccepted ? new WrittenEvent(one.Record, one.Version.Number, null) : WrittenEvent.Refused(one.Refusal!.Reason)
                ),
            ],
            [
                .. batch.Versions.Select(one =>
                    string.Create(CultureInfo.InvariantCulture, $"version {one.Version.Number}: {string.Join("; ", one.Changes)}")
                ),
            ]
        );
    }

    private static WrittenEvent Json(StoredVersion version, ReadOnlyMemory<byte> json)
    {
        var findings = JsonSchemaValidator.Compile(version.Definition).Validate(json.Span);
        if (findings.Count > 0)
            return WrittenEvent.Refused(
                string.Join(
                    "; ",
                    findings.Select(finding => $"{(finding.Pointer is "" ? "the event" : finding.Pointer)}: {finding.Reason}")
                )
            );
        using var output = new OutputBuffer();
        GlueFrame.Write(output, version.Id, json.Span, FramingOptions.Plain);
        return new(output.WrittenMemory.ToArray(), version.Number, null);
    }
}
