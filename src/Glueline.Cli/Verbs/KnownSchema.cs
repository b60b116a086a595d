using Glueline.Evolution;

namespace Glueline.Cli.Verbs;

/// <summary>An existing schema with its versions and its mode, and how messages name it.</summary>
internal sealed record KnownSchema(string Name, SchemaHistory History);
