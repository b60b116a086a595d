using Glueline.Evolution.Planning;

namespace Glueline.Evolution;

/// <summary>Why a text is refused even where overflow takes what the schema does not.</summary>
internal sealed record EventTextFault(FindingKind Kind, string Reason, string Path, long Offset);
