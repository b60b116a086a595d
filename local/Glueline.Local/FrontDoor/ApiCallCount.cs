namespace Glueline.Local.FrontDoor;

/// <summary>How often one operation ended one way.</summary>
/// <param name="Service">The signing name.</param>
/// <param name="Operation">The operation's name.</param>
/// <param name="Refusal">The error's code, or null when the calls were answered.</param>
/// <param name="Calls">How many.</param>
internal sealed record ApiCallCount(string Service, string Operation, string? Refusal, long Calls);
