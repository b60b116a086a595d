using System.Globalization;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;

namespace Glueline.Registry;

/// <summary>Registers the schemas of one schema's events as its next versions.</summary>
internal sealed class AvroVersionWriter(VersionWriter versions, SchemaAddress address)
{
    /// <summary>The property that tells a definition from an earlier version with the same fields.</summary>
    private const string SuccessorProperty = "registeredAfter";

    /// <summary>
    /// Registers a schema after the latest version, or as the first if there is none; null if another producer created the schema first.
    /// </summary>
    public async Task<AvroRegistration?> RegisterAsync(RegisteredVersion? latest, RecordSchema schema, CancellationToken cancellation)
    {
        if (latest is null)
            return
                await versions.CreateAsync(address, SchemaFormat.Avro, SchemaText.Print(schema), cancellation).ConfigureAwait(false)
                    is { } created
                ? new(created, schema)
                : null;
        var registered = await RegisterAsync(schema, cancellation).ConfigureAwait(false);
        return registered.Outcome.Number > latest.Number
            ? registered
            : await RegisterAsync(Successor(schema, latest.Number), cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc cref="VersionWriter.AttachMetadataAsync"/>
    public Task<string?> AttachMetadataAsync(RegisteredVersion version, CancellationToken cancellation) =>
        versions.AttachMetadataAsync(address, version.Id, cancellation);

    private async Task<AvroRegistration> RegisterAsync(RecordSchema schema, CancellationToken cancellation) =>
        new(await versions.RegisterAsync(address, SchemaText.Print(schema), cancellation).ConfigureAwait(false), schema);

    /// <summary>
    /// A definition that an earlier version has can't become the latest again: the registry answers with that earlier version. With the
    /// number of the version that it follows, the same fields become a version of their own, and every producer in that situation writes
    /// the same definition.
    /// </summary>
    private static RecordSchema Successor(RecordSchema schema, long latest) =>
        new(
            schema.Name,
            schema.Fields,
            schema.Aliases,
            schema.Doc,
            schema.Properties.With(SuccessorProperty, latest.ToString(CultureInfo.InvariantCulture))
        );
}

/// <summary>How one attempt to register a schema of events ended, and the schema that was sent in the end.</summary>
internal sealed record AvroRegistration(RegistrationOutcome Outcome, RecordSchema Schema)
{
    public RegisteredVersion Version => new(Outcome.Id, Outcome.Number, Schema);
}
