using Glueline.Evolution.Inference;

namespace Glueline.Evolution.Planning;

/// <summary>Values that get no type.</summary>
/// <param name="Path">Where.</param>
/// <param name="Kinds">Of which kinds they are.</param>
/// <param name="Reason">Why.</param>
/// <param name="Instead">The kind that has the place; empty where none does.</param>
internal readonly record struct LeftOut(EventPath Path, EventKinds Kinds, string Reason, string Instead);
