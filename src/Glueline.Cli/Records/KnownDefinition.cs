using Glueline.Cli.Formats;
using Glueline.Evolution;
using Glueline.Evolution.Planning;
using Glueline.Registry;

namespace Glueline.Cli.Records;

/// <summary>An existing schema of any format with its versions and its mode, and its name for messages.</summary>
internal sealed record KnownDefinition(string Name, SchemaFormat Format, DefinitionHistory History)
{
    /// <summary>Where refusals suggest to change the schema or its options.</summary>
    public RemedyPlace Remedies { get; init; } = RemedyPlace.Verb;

    /// <summary>The latest version.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public Definition Latest => History.Latest?.Definition ?? throw new InputException($"Schema {Name} has no version that is AVAILABLE.");

    /// <summary>The history as plans need it.</summary>
    /// <exception cref="InputException">The schema is of another format.</exception>
    public SchemaHistory ToAvro() =>
        Format is SchemaFormat.Avro
            ? SchemaHistory.Of(
                History.Rules.Mode,
                History.Versions.Select(version => new SchemaHistoryEntry(version.Number, ((AvroDefinition)version.Definition).Schema)),
                History.Checkpoint
            )
            : throw new InputException($"Schema {Name} is {GlueNames.Of(Format)}; only AVRO is supported here.");
}
