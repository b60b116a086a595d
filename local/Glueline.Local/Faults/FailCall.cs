namespace Glueline.Local.Faults;

/// <summary>Refuses the call before any work, with a given error.</summary>
/// <param name="Code">The error's code, such as <c>InternalServiceException</c>.</param>
/// <param name="Message">The error's message.</param>
/// <param name="Status">The HTTP status.</param>
public sealed record FailCall(string Code, string Message = FailCall.DefaultMessage, int Status = FailCall.DefaultStatus) : FaultAction
{
    public override string Name => "fail";

    /// <summary>The default message.</summary>
    public const string DefaultMessage = "A fault by script.";

    /// <summary>The default HTTP status.</summary>
    public const int DefaultStatus = 400;
}
