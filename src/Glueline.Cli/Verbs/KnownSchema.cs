using Glueline.Evolution;
using Glueline.Evolution.Planning;

namespace Glueline.Cli.Verbs;

/// <summary>An existing schema with its versions and its mode, and how messages name it.</summary>
internal sealed record KnownSchema(string Name, SchemaHistory History)
{
    /// <summary>Where what events need of it can be changed.</summary>
    public RemedyPlace Remedies { get; init; } = RemedyPlace.Verb;
}
