namespace Glueline.Local.Faults;

/// <summary>When something breaks off: the difference is whether the work was done.</summary>
public enum FaultMoment
{
    /// <summary>Before any work: the service, or the function, did nothing.</summary>
    Request,

    /// <summary>After the work: it is done, and nobody is told.</summary>
    Answer,
}
