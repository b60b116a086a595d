namespace Glueline.Local.Faults;

/// <summary>The call is refused before any work, with an error of the script's choice.</summary>
/// <param name="Code">The error's name, such as <c>InternalServiceException</c>.</param>
/// <param name="Message">The error's text.</param>
/// <param name="Status">The HTTP status.</param>
public sealed record FailCall(string Code, string Message = FailCall.DefaultMessage, int Status = FailCall.DefaultStatus) : FaultAction
{
    public override string Name => "fail";

    public const string DefaultMessage = "A fault by script.";
    public const int DefaultStatus = 400;
}
