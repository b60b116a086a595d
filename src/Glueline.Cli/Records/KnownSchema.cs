using Glueline.Evolution;
using Glueline.Evolution.Planning;

namespace Glueline.Cli.Records;

/// <summary>An existing Avro schema with its versions and its mode, and its name for messages.</summary>
internal sealed record KnownSchema(string Name, SchemaHistory History)
{
    /// <summary>Where refusals suggest to change the schema or its options.</summary>
    public RemedyPlace Remedies { get; init; } = RemedyPlace.Verb;
}
