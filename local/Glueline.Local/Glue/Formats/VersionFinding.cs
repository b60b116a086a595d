using Glueline.Evolution.Compatibility;

namespace Glueline.Local.Glue.Formats;

/// <summary>One reason why a version conflicts with an earlier one.</summary>
/// <param name="Version">The earlier version's number.</param>
/// <param name="Direction">Who can't read whose data.</param>
/// <param name="Fault">What is wrong.</param>
internal sealed record VersionFinding(long Version, ReadDirection Direction, DefinitionFault Fault);

/// <summary>One reason why a definition can't read data of another, as the check of its format words it.</summary>
/// <param name="Kind">The kind of fault, as the format's check names it.</param>
/// <param name="Place">The place: a JSON pointer into the definition that reads; for Protobuf the declaration's full name.</param>
/// <param name="Text">What is wrong, as a phrase.</param>
/// <param name="Remedies">What can be done, the best first.</param>
internal sealed record DefinitionFault(string Kind, string Place, string Text, IReadOnlyList<string> Remedies);
