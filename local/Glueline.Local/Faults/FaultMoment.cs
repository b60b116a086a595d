namespace Glueline.Local.Faults;

/// <summary>When a call or invocation breaks off, which decides whether its work was done.</summary>
public enum FaultMoment
{
    /// <summary>Before any work: the service or function did nothing.</summary>
    Request,

    /// <summary>After the work: it is done, but the answer is lost.</summary>
    Answer,
}
