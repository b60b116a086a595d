using Glueline.Evolution;

namespace Glueline.Registry;

/// <summary>
/// Finds what keeps a definition from following earlier versions, before the registry is asked; an empty list means nothing.
/// </summary>
/// <param name="definition">The new definition.</param>
/// <param name="law">The schema's compatibility mode.</param>
/// <param name="versions">The versions that the mode compares with, the latest last.</param>
public delegate IReadOnlyList<string> DefinitionCheck(string definition, CompatibilityRules law, IReadOnlyList<StoredVersion> versions);
