namespace Glueline.Evolution.Inference;

/// <summary>Why a JSON text has no shape.</summary>
internal enum EventFaultKind
{
    NotJson,
    DuplicateMember,
    InexactNumber,
    TooDeep,
}
