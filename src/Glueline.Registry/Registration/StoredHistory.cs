using Glueline.Evolution;

namespace Glueline.Registry;

/// <summary>What a new version is held against, as texts.</summary>
internal sealed record StoredHistory(CompatibilityMode Mode, long Checkpoint, IReadOnlyList<StoredVersion> Versions);
