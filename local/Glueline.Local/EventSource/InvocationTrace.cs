namespace Glueline.Local.EventSource;

/// <summary>The latest invocation with a batch.</summary>
/// <param name="RequestId">Its id.</param>
/// <param name="Failed">Whether the function failed, and did not just report records.</param>
internal sealed record InvocationTrace(string RequestId, bool Failed);
