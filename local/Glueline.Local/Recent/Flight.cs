namespace Glueline.Local.Recent;

/// <summary>An invocation that is under way.</summary>
/// <param name="RequestId">Its id.</param>
/// <param name="Payload">Its payload.</param>
/// <param name="Time">When it was asked for.</param>
internal sealed record Flight(string RequestId, ReadOnlyMemory<byte> Payload, DateTimeOffset Time);
