using Glueline.Evolution;

namespace Glueline.Registry;

/// <summary>
/// Finds the reasons why a definition is not compatible with earlier versions, before it is sent to the registry; an empty list if there
/// are none.
/// </summary>
/// <param name="definition">The new definition.</param>
/// <param name="rules">The rules of the schema's compatibility mode.</param>
/// <param name="versions">The versions that the mode compares with, the latest last.</param>
internal delegate IReadOnlyList<string> DefinitionCheck(string definition, CompatibilityRules rules, IReadOnlyList<StoredVersion> versions);
